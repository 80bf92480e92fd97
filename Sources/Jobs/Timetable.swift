public import Instruments
public import Logging
public import Pathways

/// One thing that the timetable does again and again. Every job reads committed rows, is safe to run on any node and to
/// stop half way, and goes on from where it was.
public struct Job: Sendable {
    /// For the log: `seal-journal`.
    public let name: String
    /// Seconds between the end of one run and the start of the next.
    public let everySeconds: Int
    /// Gives a word on what was done; nil when there was nothing to do.
    let run: @Sendable (Lantern) async throws -> String?

    public init(name: String, everySeconds: Int, run: @escaping @Sendable (Lantern) async throws -> String?) {
        self.name = name
        self.everySeconds = everySeconds
        self.run = run
    }

    /// Does it once, now.
    public func runOnce(_ lantern: Lantern) async throws -> String? {
        try await run(lantern)
    }
}

/// What the timetable needs to know of the installation.
public struct TimetableSettings: Sendable {
    /// Where Lantern is reached from outside, without a slash at the end: for links in messages.
    public let address: String
    public let postbox: Postbox
    public let key: SealingKey

    public init(address: String, postbox: Postbox, key: SealingKey) {
        self.address = address
        self.postbox = postbox
        self.key = key
    }
}

/// The timetable: everything that Lantern does without being asked.
public enum Timetable {
    public static func jobs(_ settings: TimetableSettings) -> [Job] {
        [
            Job(name: "send-messages", everySeconds: 5) {
                try await SendMessages(settings.postbox, linkingTo: settings.address).run($0)
            },
            Job(name: "ask-what-arrived", everySeconds: 60) { try await AskWhatArrived(settings.postbox).run($0) },
            Job(name: "seal-journal", everySeconds: 60) { lantern in
                var batches = 0
                while try await lantern.perform(SealJournal(with: settings.key), as: actor, for: .timetable) != nil {
                    batches += 1
                }
                return batches == 0 ? nil : "sealed \(batches) batches"
            },
            Job(name: "tidy-sign-in", everySeconds: 3600) { lantern in
                let gone = try await lantern.perform(TidySignIn(), as: actor, for: .timetable)
                return gone == 0 ? nil : "removed \(gone) rows"
            },
            Job(name: "chase-updates", everySeconds: 3600) { lantern in
                let asked = try await lantern.perform(
                    ChaseUpdates(linkingTo: settings.address),
                    as: actor,
                    for: .timetable
                )
                return asked == 0 ? nil : "asked \(asked) people"
            },
            Job(name: "chase-school-notices", everySeconds: 60) { lantern in
                let unread = try await lantern.perform(ChaseNotices(), as: actor, for: .timetable)
                return unread == 0 ? nil : "put \(unread) unread notices before the coordinators"
            },
            Job(name: "chase-plan-copies", everySeconds: 3600) { lantern in
                let unread = try await lantern.perform(ChasePlanCopies(), as: actor, for: .timetable)
                return unread == 0 ? nil : "reminded \(unread) who have not opened a plan"
            },
            Job(name: "keep-care-plans", everySeconds: 3600) { lantern in
                let kept = try await lantern.perform(KeepCarePlans(), as: actor, for: .timetable)
                let stuck = try await lantern.perform(FindStuckPlans(), as: actor, for: .timetable)
                return kept + stuck == 0 ? nil : "kept \(kept) plans and births, found \(stuck) plans stuck"
            },
            Job(name: "watch-conference-slots", everySeconds: 3600) { lantern in
                let short = try await lantern.perform(WatchConferenceSlots(), as: actor, for: .timetable)
                return short == 0 ? nil : "\(short) conferences have no slot in time"
            },
            Job(name: "watch-supervision", everySeconds: 3600) { lantern in
                let told = try await lantern.perform(WatchSupervision(), as: actor, for: .timetable)
                return told == 0 ? nil : "\(told) supervisors have somebody who is behind"
            },
            Job(name: "keep-adult-reviews", everySeconds: 3600) { lantern in
                let kept = try await lantern.perform(KeepAdultReviews(), as: actor, for: .timetable)
                return kept == 0 ? nil : "began or ended \(kept) reviews of adults’ services"
            },
            Job(name: "chase-checks", everySeconds: 300) { lantern in
                let reminded = try await lantern.perform(ChaseChecks(), as: actor, for: .timetable)
                return reminded == 0 ? nil : "reminded \(reminded) agencies of what they were asked"
            },
            Job(name: "make-reports-due", everySeconds: 3600) { lantern in
                let made = try await lantern.perform(MakeReportsDue(), as: actor, for: .timetable)
                return made == 0 ? nil : "made \(made) reports due"
            },
            Job(name: "bring-in-extracts", everySeconds: 5) { lantern in
                let rows = try await BringInExtracts().run(lantern, as: actor, for: .timetable)
                return rows == 0 ? nil : "dealt with \(rows) rows of extracts"
            },
            Job(name: "search-for-pairs", everySeconds: 86_400) { lantern in
                let new = try await SearchForPairs().run(lantern, as: actor, for: .timetable)
                return new == 0 ? nil : "\(new) pairs that may be one person wait"
            },
            Job(name: "ask-for-flag-reviews", everySeconds: 3600) { lantern in
                let asked = try await lantern.perform(
                    AskForFlagReviews(linkingTo: settings.address),
                    as: actor,
                    for: .timetable
                )
                return asked == 0 ? nil : "asked \(asked) people"
            },
            Job(name: "ask-for-chronologies", everySeconds: 3600) { lantern in
                let asked = try await lantern.perform(
                    AskForChronologies(linkingTo: settings.address),
                    as: actor,
                    for: .timetable
                )
                return asked == 0 ? nil : "asked \(asked) people"
            },
            Job(name: "ask-for-strategy-discussions", everySeconds: 300) { lantern in
                let asked = try await lantern.perform(AskForStrategyDiscussions(), as: actor, for: .timetable)
                return asked == 0 ? nil : "asked managers for \(asked) strategy discussions"
            },
            Job(name: "watch-visits", everySeconds: 60) { lantern in
                let missed = try await lantern.perform(WatchVisits(), as: actor, for: .timetable)
                return missed == 0 ? nil : "told supervisors of \(missed) visits that were missed"
            },
            Job(name: "watch-delayed-conferences", everySeconds: 900) { lantern in
                let told = try await lantern.perform(WatchDelayedConferences(), as: actor, for: .timetable)
                return told == 0 ? nil : "told of \(told) weeks without a visit"
            },
            Job(name: "note-clock-warnings", everySeconds: 60) { lantern in
                let noted = try await lantern.perform(NoteClockWarnings(), as: actor, for: .timetable)
                return noted == 0 ? nil : "noted \(noted) warnings of time limits"
            },
            Job(name: "alert-order-checks", everySeconds: 900) { lantern in
                let late = try await lantern.perform(AlertOrderChecks(), as: actor, for: .timetable)
                return late == 0 ? nil : "\(late) protective orders were not checked in time"
            },
            Job(name: "open-next-stages", everySeconds: 300) { lantern in
                let moved = try await lantern.perform(OpenNextStages(), as: actor, for: .timetable)
                return moved == 0 ? nil : "moved \(moved) unanswered challenges to their next stage"
            },
            Job(name: "draw-double-checks", everySeconds: 1800) { lantern in
                let drawn = try await lantern.perform(DrawDoubleChecks(), as: actor, for: .timetable)
                return drawn == 0 ? nil : "drew \(drawn) decisions to be looked at again"
            },
            Job(name: "draw-samples", everySeconds: 300) { lantern in
                let drawn = try await lantern.perform(DrawSamples(), as: actor, for: .timetable)
                let given = try await lantern.perform(AllotRecords(), as: actor, for: .timetable)
                return drawn + given == 0 ? nil : "drew \(drawn) samples for audit, gave \(given) records to others"
            },
            Job(name: "keep-promised-audits", everySeconds: 900) { lantern in
                let kept = try await lantern.perform(KeepPromisedAudits(), as: actor, for: .timetable)
                return kept == 0 ? nil : "planned or changed \(kept) audits that plans promised"
            },
            Job(name: "forecast-clocks", everySeconds: 900) { lantern in
                let said = try await lantern.perform(ForecastClocks(), as: actor, for: .timetable)
                return said == 0 ? nil : "looked ahead at \(said) time limits"
            },
            Job(name: "recalculate-clocks", everySeconds: 3600) { lantern in
                let moved = try await lantern.perform(RecalculateClocks(), as: actor, for: .timetable)
                return moved == 0 ? nil : "moved \(moved) time limits"
            },
            Job(name: "send-digests", everySeconds: 900) { lantern in
                let written = try await lantern.perform(
                    SendDigests(linkingTo: settings.address),
                    as: actor,
                    for: .timetable
                )
                return written == 0 ? nil : "wrote to \(written) people"
            },
            Job(name: "count-workforce", everySeconds: 3600) { lantern in
                let months = try await CountWorkforce().run(lantern, as: actor, for: .timetable)
                return months <= 1 ? nil : "counted \(months) months of the workforce"
            },
            Job(name: "count-measures", everySeconds: 3600) { lantern in
                let result = try await CountMeasures().run(lantern, as: actor, for: .timetable)
                return result.restated == 0 && result.failed.isEmpty
                    ? nil : "restated \(result.restated) months; not counted: \(result.failed.joined(separator: ", "))"
            },
            Job(name: "watch-accepted", everySeconds: 3600) { lantern in
                let result = try await lantern.perform(
                    WatchAccepted(linkingTo: settings.address),
                    as: actor,
                    for: .timetable
                )
                return result.slipped.isEmpty && result.sustained.isEmpty
                    ? nil : "\(result.slipped.count) slipped, \(result.sustained.count) sustained"
            },
        ]
    }

    static let actor = Actor.installation("Lantern's timetable")
}

/// Runs jobs side by side until it is cancelled. One that fails is logged and tried again at its next time.
public struct JobRunner: Sendable {
    let lantern: Lantern
    let jobs: [Job]
    let logger: Logger

    public init(_ jobs: [Job], on lantern: Lantern, logger: Logger) {
        self.jobs = jobs
        self.lantern = lantern
        self.logger = logger
    }

    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            for job in jobs {
                group.addTask {
                    while !Task.isCancelled {
                        do {
                            if let word = try await job.runOnce(lantern) {
                                logger.info("\(job.name): \(word)")
                            }
                        } catch is CancellationError {
                            return
                        } catch {
                            // The kind of error and no more: its words could name somebody.
                            logger.error("\(job.name) failed: \(type(of: error))")
                        }
                        try? await Task.sleep(for: .seconds(job.everySeconds))
                    }
                }
            }
        }
    }
}
