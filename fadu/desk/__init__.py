"""The staff face: pages made from the declarations of whatever modules this home carries. It names none of them."""
