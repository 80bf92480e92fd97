import Definitions
public import Instruments
import Kernel

/// Notes each warning of each open clock once, and that it is late. Nobody is sent a message for each: lists and the daily
/// digest read what was noted.
public struct NoteClockWarnings: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the clocks") }

    /// Gives how many warnings were noted.
    public func perform(in work: Work) throws -> Int {
        let noted = try work.clocks.noteWarnings(of: ClockStore(transaction: work.transaction).open(limit: 100_000))
        return noted
    }
}

/// Reckons every open clock anew by the calendar of today, after a bank holiday was proclaimed or a school closed. What each
/// was due before is kept with it and in the journal.
public struct RecalculateClocks: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the clocks") }

    /// Gives how many moved.
    public func perform(in work: Work) throws -> Int {
        let open = try ClockStore(transaction: work.transaction).open(limit: 100_000)
        return try work.clocks.recalculate(open.filter(\.limit.dependsOnCalendar)).count
    }
}
