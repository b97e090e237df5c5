"""What the exercises on accounts, carts and the learner's own bookshop demand, try and repair."""
