"""What HWP 5 and HWPX share: paragraphs with the lines of their last layout, and pages made of them."""
