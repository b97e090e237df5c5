"""Three whole bookshops in unlike styles, written from the exercise notebook, and holes to plant in them."""
