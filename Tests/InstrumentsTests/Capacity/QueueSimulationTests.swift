import Instruments
import Kernel
import Testing

@Suite("Capacity: the simulation agrees with what is known of lines")
struct QueueSimulationTests {
    private func meanWait(_ course: QueueSimulation.Course) -> Double {
        let settled = course.passages.dropFirst(1000)
        let waits = settled.compactMap { passage in passage.begun.map { $0 - passage.contact.at } }
        return waits.reduce(0, +) / Double(waits.count)
    }

    @Test(
        "FD-11: waits are those of Erlang’s formula, for one to six people and loads from half to nine tenths",
        arguments: [(1, 0.5), (1, 0.75), (2, 0.7), (3, 0.8), (6, 0.85)])
    func erlang(servers: Int, load: Double) {
        var means: [Double] = []
        for seed in 0..<8 as Range<UInt64> {
            var random = SeededRandom(seed &* 977 &+ UInt64(servers))
            let rate = load * Double(servers)
            let contacts = random.stream(12_000, rate: rate) { $0.exponential(rate: 1) }
            means.append(
                meanWait(QueueSimulation.run(contacts, staff: [StaffLevel(from: 0, people: servers)], until: .infinity)))
        }
        let theory = QueueTheory.wait(servers: servers, arrivals: load * Double(servers), service: 1)
        let mean = means.reduce(0, +) / Double(means.count)
        #expect(abs(mean - theory) < 0.07 * theory, "\(mean) against \(theory)")
    }

    @Test("FD-11: with work that always takes as long, half the wait (Pollaczek and Khinchine)")
    func pollaczek() {
        var means: [Double] = []
        for seed in 0..<8 as Range<UInt64> {
            var random = SeededRandom(seed &+ 500)
            let contacts = random.stream(12_000, rate: 0.8) { _ in 1 }
            means.append(meanWait(QueueSimulation.run(contacts, staff: [StaffLevel(from: 0, people: 1)], until: .infinity)))
        }
        let mean = means.reduce(0, +) / Double(means.count)
        let theory = QueueTheory.wait(arrivals: 0.8, mean: 1, square: 1)
        #expect(abs(mean - theory) < 0.07 * theory, "\(mean) against \(theory)")
    }

    @Test(
        "FD-11: Little’s law holds to the second: what the line held is what its contacts waited",
        arguments: 0..<120 as Range<UInt64>)
    func little(seed: UInt64) {
        var random = SeededRandom(seed)
        var (contacts, staff) = random.day(60)
        for number in contacts.indices {
            contacts[number].at = max(contacts[number].at, 0)
            contacts[number].wait = 0
        }
        // Somebody at the end, so that everything is done.
        staff.append(StaffLevel(from: 5000, people: 2))
        let course = QueueSimulation.run(contacts, staff: staff, until: 100_000)
        let waited = course.passages.reduce(0.0) { sum, passage in
            sum + ((passage.decided ?? .nan) - passage.contact.at - passage.contact.work)
        }
        #expect(abs(course.waited - waited) < 1e-6 * max(waited, 1))
        let work = contacts.reduce(0) { $0 + $1.work }
        #expect(abs(course.worked - work) < 1e-6 * max(work, 1))
        #expect(course.worked <= course.staffed + 1e-6)
    }

    @Test(
        "FD-11: nothing is lost, nothing happens before its cause, no more is in hand than people are there",
        arguments: 0..<120 as Range<UInt64>)
    func sane(seed: UInt64) {
        var random = SeededRandom(seed &+ 10_000)
        let (contacts, staff) = random.day(random.int(in: 0...120))
        let end = 1200.0
        let course = QueueSimulation.run(contacts, staff: staff, until: end)
        #expect(course.passages.map(\.contact) == contacts)
        for passage in course.passages {
            if let begun = passage.begun { #expect(begun >= max(passage.contact.at, 0) && begun <= end) }
            if let decided = passage.decided {
                let begun = passage.begun ?? .infinity
                #expect(decided >= begun + passage.contact.work + passage.contact.wait - 1e-9 && decided <= end)
            }
        }
        #expect(course.worked <= course.staffed + 1e-9)
        #expect(course == QueueSimulation.run(contacts, staff: staff, until: end))
    }

    @Test(
        "FD-11: the most urgent is taken up first, then what came first; nobody stands idle while something waits",
        arguments: 0..<60 as Range<UInt64>)
    func order(seed: UInt64) {
        var random = SeededRandom(seed &+ 20_000)
        let people = random.int(in: 1...3)
        let contacts = random.stream(80, rate: 0.1, rank: { $0.int(in: 0...2) }) { $0.exponential(rate: 1 / 25) }
        let course = QueueSimulation.run(contacts, staff: [StaffLevel(from: 0, people: people)], until: .infinity)
        for taken in course.passages {
            guard let moment = taken.begun else { Issue.record("never taken up"); continue }
            for other in course.passages where other.contact.at < moment && (other.begun ?? .infinity) > moment {
                let (mine, theirs) = (taken.contact, other.contact)
                #expect((mine.rank, mine.at) < (theirs.rank, theirs.at))
            }
            if moment > taken.contact.at {
                // It waited: until then everybody was busy.
                let busy = course.passages.count { ($0.begun ?? .infinity) < moment && ($0.decided ?? .infinity) >= moment }
                #expect(busy >= people)
            }
        }
    }

    @Test("FD-12: what is half done when people go home is taken up again in the morning, in its old place, with what is left")
    func night() {
        let contacts = [
            SimulatedContact(at: 0, rank: 1, work: 10), SimulatedContact(at: 1, rank: 2, work: 5),
            SimulatedContact(at: 12, rank: 0, work: 1),
        ]
        let staff = [StaffLevel(from: 0, people: 2), StaffLevel(from: 4, people: 0), StaffLevel(from: 20, people: 1)]
        let course = QueueSimulation.run(contacts, staff: staff, until: 100)
        // Red first, then amber with six left of ten, then green with two left of five.
        #expect(course.passages.map(\.decided) == [27, 29, 21])
        #expect(course.passages.map(\.begun) == [0, 1, 20])
        #expect(course.staffed == 8 + 80)
    }

    @Test("MASH-2: while an agency is waited for nobody works, and what comes back at night is decided in the morning")
    func waiting() {
        let contacts = [
            SimulatedContact(at: 0, rank: 0, work: 2, wait: 10, due: 15), SimulatedContact(at: 0, rank: 1, work: 2, due: 4),
        ]
        let staff = [StaffLevel(from: 0, people: 1), StaffLevel(from: 8, people: 0), StaffLevel(from: 16, people: 1)]
        let course = QueueSimulation.run(contacts, staff: staff, until: 100)
        #expect(course.passages.map(\.decided) == [16, 4])
        #expect(course.passages.map(\.isInTime) == [false, true])
    }

    @Test("FD-11: with nobody there nothing is decided, and all of it waits")
    func nobody() {
        let course = QueueSimulation.run([SimulatedContact(at: 1, rank: 0, work: 1)], staff: [], until: 10)
        #expect(course.passages.first?.begun == nil && course.waited == 9)
    }
}
