"""What the register tells those who don't use the program: figures as a page. Pure: what is given is set in words."""
