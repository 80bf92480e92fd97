/// An invented partnership from a seed number: nobody in it has ever lived.
public enum Synthetic {}
