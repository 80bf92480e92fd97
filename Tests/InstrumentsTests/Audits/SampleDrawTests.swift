import Crypto
import Foundation
import Instruments
import Kernel
import Testing

@testable import Instruments

@Suite("Samples are drawn by the published method, and shared out evenly")
struct SampleDrawTests {
    private func frame(_ counts: [String: Int]) -> [SampleDraw.Candidate] {
        counts.sorted { $0.key < $1.key }.flatMap { stratum, count in
            (0..<count).map { SampleDraw.Candidate("meeting/\(stratum)-\($0)", in: stratum) }
        }
    }

    @Test("AUDIT-3: a record’s number is the SHA-256 of seed, line end and record, as anybody can work out")
    func number() {
        // printf 'seed\nmeeting/1' | sha256sum
        #expect(
            SampleDraw.number("meeting/1", seed: "seed")
                == "1e576b6774380e6ab8f7de2758a1fc8ea93947e72f86be764f66bb4bd4507628")
    }

    @Test("AUDIT-3: the same seed and frame give the same sample, in whatever order the frame comes; another seed another one")
    func again() {
        let all = frame(["a": 40, "b": 20, "c": 3])
        let first = SampleDraw.draw(all, size: 25, seed: "one")
        #expect(first.count == 25 && Set(first).count == 25)
        #expect(SampleDraw.draw(all.reversed(), size: 25, seed: "one") == first)
        #expect(SampleDraw.draw(all + all, size: 25, seed: "one") == first)
        #expect(SampleDraw.draw(all, size: 25, seed: "two") != first)
    }

    @Test("AUDIT-3: each stratum has its share: one each, then in proportion; 25 of 40, 20 and 3 are 15, 8 and 2")
    func strata() {
        #expect(SampleDraw.places(["a": 40, "b": 20, "c": 3], size: 25) == ["a": 15, "b": 8, "c": 2])
        #expect(SampleDraw.places(["a": 5, "b": 5, "c": 1], size: 2) == ["a": 1, "b": 1, "c": 0])
        #expect(SampleDraw.places(["a": 3, "b": 1], size: 25) == ["a": 3, "b": 1])
        #expect(SampleDraw.places([:], size: 25) == [:] && SampleDraw.places(["a": 2], size: 0) == ["a": 0])
    }

    @Test("AUDIT-3: however many strata and places, exactly as many are drawn as were wanted, and never more than there are")
    func exact() {
        var random = SeededRandom(7)
        for _ in 0..<400 {
            let counts = Dictionary(
                uniqueKeysWithValues: (0..<random.int(in: 1...9)).map { ("s\($0)", random.int(in: 1...60)) })
            let (total, size) = (counts.values.reduce(0, +), random.int(in: 0...80))
            let places = SampleDraw.places(counts, size: size)
            #expect(places.values.reduce(0, +) == min(size, total))
            #expect(places.allSatisfy { $0.value <= counts[$0.key] ?? 0 })
            if size >= counts.count { #expect(places.values.allSatisfy { $0 > 0 }) }
            #expect(SampleDraw.draw(frame(counts), size: size, seed: "\(size)").count == min(size, total))
        }
    }

    @Test("AUDIT-3: every record is as likely to be drawn")
    func likely() {
        let all = (0..<20).map { SampleDraw.Candidate("contact/\($0)") }
        var times: [String: Int] = [:]
        for seed in 0..<2000 { for key in SampleDraw.draw(all, size: 4, seed: "\(seed)") { times[key, default: 0] += 1 } }
        // Each a fifth of the time: 400, give or take four and a half deviations of 18.
        #expect(times.count == 20 && times.values.allSatisfy { abs($0 - 400) < 81 }, "\(times)")
    }

    private let auditors = (1...4).map { ID<User>(.init(uuid: (UInt8($0), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9))) }

    @Test("AUDIT-3: 25 records among four auditors are 7, 6, 6 and 6")
    func evenly() {
        let shared = Allotment.share((0..<25).map { .init("\($0)", barring: []) }, among: auditors, seed: "s")
        #expect(Dictionary(grouping: shared.values, by: { $0 }).values.map(\.count).sorted() == [6, 6, 6, 7])
        #expect(shared == Allotment.share((0..<25).map { .init("\($0)", barring: []) }, among: auditors.reversed(), seed: "s"))
    }

    @Test("AUDIT-3: nobody is given what they worked on, however uneven that makes it; what nobody may have stays with nobody")
    func barred() {
        var random = SeededRandom(3)
        for _ in 0..<200 {
            let pieces = (0..<12).map { number in
                Allotment.Piece("\(number)", barring: Set(auditors.filter { _ in random.onceIn(2) }))
            }
            let shared = Allotment.share(pieces, among: auditors, seed: "x")
            for piece in pieces {
                if piece.barred.isSuperset(of: auditors) {
                    #expect(shared[piece.key] == nil)
                } else {
                    #expect(shared[piece.key].map { !piece.barred.contains($0) } == true)
                }
            }
        }
        #expect(Allotment.share([.init("1", barring: [])], among: [], seed: "x").isEmpty)
    }

    @Test("AUDIT-3: what somebody leaves goes to those who have least of the sample, then least in all")
    func left() {
        let shared = Allotment.share(
            [.init("1", barring: []), .init("2", barring: [])], among: Array(auditors.prefix(3)),
            having: [auditors[0]: 6, auditors[1]: 5, auditors[2]: 5], load: [auditors[1]: 9, auditors[2]: 5], seed: "s")
        #expect(Set(shared.values) == [auditors[1], auditors[2]])
    }
}
