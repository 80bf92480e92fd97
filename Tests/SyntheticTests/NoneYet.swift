import Synthetic
