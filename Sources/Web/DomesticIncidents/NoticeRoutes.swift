import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Notices to schools, and tasks of health staff.
struct NoticeRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/school-notices") { _, visit in try await here(visit) }
        router.post("/notices/:id/known") { request, visit in
            _ = try await site.form(request, visit)
            try await site.perform(AnswerNotice(try site.id(visit), .known), visit, for: .workWithFamily)
            return site.redirect(to: "/school-notices", notice: "Thank you. It is kept that the school knows.")
        }
        router.post("/notices/:id/support") { request, visit in
            let form = try await site.form(request, visit)
            let notice: ID<SchoolNotice> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(AnswerNotice(notice, .support(form["reply"].trimmingSpaces)), visit, for: .workWithFamily)
                return site.redirect(to: "/school-notices", notice: "Your answer is kept with the incident.")
            } mending: {
                try await here(visit, notice.description, $0)
            }
        }
        router.get("/notices") { _, visit in try await desk(visit) }
        for step in ["school", "telephoned"] {
            router.post(RouterPath("/notices/:id/\(step)")) { request, visit in
                let form = try await site.form(request, visit)
                let notice: ID<SchoolNotice> = try site.id(visit)
                return try await site.attempt(form) {
                    if step == "school" {
                        guard let school = ID<Agency>(form["school"]) else { throw IncidentProblem.schoolMissing }
                        try await site.perform(FollowNotice(notice, .school(school)), visit, for: .screening)
                    } else {
                        try await site.perform(
                            FollowNotice(notice, .telephoned(form["words"].trimmingSpaces)), visit, for: .screening)
                    }
                    return site.redirect(to: "/notices", notice: "It is kept.")
                } mending: {
                    try await desk(visit, notice.description, $0)
                }
            }
        }
        router.get("/health-tasks") { _, visit in try await tasks(visit) }
        router.post("/health-tasks/:id/accept") { request, visit in
            _ = try await site.form(request, visit)
            try await site.perform(AnswerHealthTask(try site.id(visit), .accepted), visit, for: .workWithFamily)
            return site.redirect(to: "/health-tasks", notice: "It is yours.")
        }
        router.post("/health-tasks/:id/done") { request, visit in
            let form = try await site.form(request, visit)
            let task: ID<HealthTask> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(AnswerHealthTask(task, .done(form["words"].trimmingSpaces)), visit, for: .workWithFamily)
                return site.redirect(to: "/health-tasks", notice: "What came of it is kept with the incident.")
            } mending: {
                try await tasks(visit, task.description, $0)
            }
        }
    }

    /// Reading the tray is opening its notices.
    private func here(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let lines = try await site.ask(SchoolNoticesHere(), visit, for: .workWithFamily)
        for line in lines where line.notice.openedAt == nil {
            try await site.perform(AnswerNotice(line.notice.id, .opened), visit, for: .workWithFamily)
        }
        return site.page(
            SchoolNoticesPage(lines: lines, mending: mending, state: state, token: visit.formToken), for: visit, area: .notices)
    }

    private func desk(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(NoticesToTelephone(), visit, for: .screening)
        let days = Quarter(of: site.lantern.time.now.day).days
        let numbers = try await site.ask(NoticeNumbers(from: days.lowerBound, to: days.upperBound), visit, for: .screening)
        return site.page(
            NoticeDeskPage(
                answer: answer, numbers: numbers, quarter: "\(days.lowerBound.inWords) to \(days.upperBound.inWords)",
                mending: mending, state: state, token: visit.formToken),
            for: visit, area: .incidents, trail: [.init(label: "Domestic incidents", address: "/incidents")])
    }

    private func tasks(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let lines = try await site.ask(HealthTasksHere(), visit, for: .workWithFamily)
        return site.page(
            HealthTasksPage(lines: lines, now: site.lantern.time.now, mending: mending, state: state, token: visit.formToken),
            for: visit, area: .healthTasks)
    }
}
