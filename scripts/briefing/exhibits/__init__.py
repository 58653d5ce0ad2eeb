"""The figures an agreement gets, declared or drawn for every agreement, with their findings and captions."""
