"""How often requests are overturned: counted once each, and reported with what makes a rate honest.

`reporting` reads; `counting` counts; `reconciling` compares with the decisions.
"""
