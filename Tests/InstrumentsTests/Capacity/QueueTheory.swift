import Foundation
import Instruments
import Kernel

/// What queueing theory says of lines that it can solve, from the textbook and from nothing of ours.
enum QueueTheory {
    /// Erlang C: how likely somebody who comes must wait, with so many servers and so much offered to them (Erlang 1917).
    static func chanceOfWaiting(servers: Int, offered: Double) -> Double {
        // Erlang B by its recursion, which does not overflow; then C from B.
        var blocked = 1.0
        for server in 1...servers { blocked = offered * blocked / (Double(server) + offered * blocked) }
        let load = offered / Double(servers)
        return blocked / (1 - load * (1 - blocked))
    }

    /// Mean wait in the line of M/M/c.
    static func wait(servers: Int, arrivals: Double, service: Double) -> Double {
        let offered = arrivals / service
        return chanceOfWaiting(servers: servers, offered: offered) / (Double(servers) * service - arrivals)
    }

    /// Mean wait in the line of M/G/1 (Pollaczek and Khinchine), from the first two moments of the service.
    static func wait(arrivals: Double, mean: Double, square: Double) -> Double {
        arrivals * square / (2 * (1 - arrivals * mean))
    }
}

extension SeededRandom {
    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

    mutating func exponential(rate: Double) -> Double { -log(1 - unit()) / rate }

    /// Contacts of a steady stream.
    mutating func stream(
        _ count: Int, rate: Double, rank: (inout SeededRandom) -> Int = { _ in 0 },
        work: (inout SeededRandom) -> Double
    ) -> [SimulatedContact] {
        var at = 0.0
        return (0..<count).map { _ in
            at += exponential(rate: rate)
            return SimulatedContact(at: at, rank: rank(&self), work: work(&self))
        }
    }

    /// Anything that may happen to a front door: ratings, a backlog, shifts with nobody on them.
    mutating func day(_ count: Int) -> (contacts: [SimulatedContact], staff: [StaffLevel]) {
        let contacts = (0..<count).map { _ in
            SimulatedContact(
                at: unit() * 1000 - 100, rank: int(in: 0...2), work: onceIn(10) ? 0 : exponential(rate: 1 / 30),
                wait: onceIn(3) ? exponential(rate: 1 / 50) : 0, due: unit() * 1500)
        }
        var from = 0.0
        let staff = (0..<int(in: 1...12)).map { _ in
            defer { from += 1 + unit() * 150 }
            return StaffLevel(from: from, people: int(in: 0...4))
        }
        return (contacts, staff)
    }
}
