"""What things are: values only, standard library only."""
