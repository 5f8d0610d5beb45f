"""Write the requests for cooperation between the city's departments."""
