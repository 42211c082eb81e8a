"""How `imr parse` finds files, reads them on all cores, and prints what they hold."""
