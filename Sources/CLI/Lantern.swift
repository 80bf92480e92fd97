import ArgumentParser

/// The terminal's door: `lantern`.
///
/// Results go to standard output, messages to standard error. Ends with 0 when it is done, 1 when it was refused with a
/// reason that a person can act on, 2 when the command was not understood.
@main
struct LanternCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lantern",
        abstract: "The shared working record of a local safeguarding children partnership.",
        discussion: """
            The record is kept in ./data (SQLite) unless --data names another folder or --database a PostgreSQL server. \
            Ends with 0 when it is done, 1 when it was refused (the reason is on standard error), and 2 when the command \
            was not understood.
            """,
        subcommands: [
            ServeCommand.self, ImportCommand.self, PlanCommand.self, ReportCommand.self, CalendarCommand.self,
            DefinitionsCommand.self, ClocksCommand.self, FiguresCommand.self, MeasureCommand.self, MatchCommand.self,
            UserCommand.self, JournalCommand.self,
            CheckCommand.self, MigrateCommand.self,
            BackupCommand.self, RestoreCommand.self, GalleryCommand.self,
        ]
    )

    static func main() async {
        await Ending.of { try parseAsRoot() }.leave()
    }
}
