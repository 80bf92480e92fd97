/// `matching-benchmarks`: makes the files, runs our matching over them, and prints what it found and what it took.
@main
struct MatchingBenchmarks {
    static func main() {}
}
