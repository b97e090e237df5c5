"""The cheat sheet: what it says is measured here, by plain requests to a running site."""
