/// How much one comparison speaks for or against two records being the same person, in bits.
public typealias MatchWeight = Double
