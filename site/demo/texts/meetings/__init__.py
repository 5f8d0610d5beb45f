"""Write the city's meetings, their agendas and what is delivered for them."""
