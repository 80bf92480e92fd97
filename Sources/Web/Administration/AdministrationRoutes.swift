import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Looking after users and agencies.
struct AdministrationRoutes: Sendable {
    let site: Site
    private let trail = [Frame.Crumb(label: "Administration", address: "/administration")]

    func add(to router: Router<Visit>) {
        router.get("/administration") { _, visit in try await register(FormState(), visit) }
        router.get("/administration/users/new") { _, visit in try await person(nil, FormState(), [], visit) }
        router.post("/administration/users/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let added = try await site.perform(
                    AddUser(words(form)),
                    visit,
                    for: .administration
                )
                return link(added.link, for: form["name"], visit)
            } mending: { state in
                try await person(nil, state, Set(form.all("roles")), visit)
            }
        }
        router.get("/administration/users/:id") { _, visit in
            let user = try await find(visit)
            return try await person(user, state(of: user), Set(user.roles.map(\.rawValue)), visit)
        }
        router.post("/administration/users/:id") { request, visit in
            let form = try await site.form(request, visit)
            let user = try await find(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    ChangeUser(
                        user.id,
                        to: words(form),
                        isDisabled: form["disabled"] == "yes",
                        version: Int(form["version"]) ?? 0
                    ),
                    visit,
                    for: .administration
                )
                return site.redirect(to: "/administration", notice: "\(form["name"]) is saved.")
            } mending: { state in
                try await person(user, state, Set(form.all("roles")), visit)
            }
        }
        router.post("/administration/users/:id/reset") { request, visit in
            _ = try await site.form(request, visit)
            let user = try await find(visit)
            let token = try await site.perform(
                ResetAccess(of: user.id),
                visit,
                for: .administration
            )
            return link(token, for: user.name, visit)
        }
        router.post("/administration/agencies") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                try await site.perform(
                    AddAgency(form["agency-name"].trimmingSpaces, kind: form["kind"]),
                    visit,
                    for: .administration
                )
                return site.redirect(to: "/administration", notice: "\(form["agency-name"]) is added.")
            } mending: { state in
                try await register(state, visit)
            }
        }
    }

    private func register(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(UserRegister(), visit, for: .administration)
        return site.page(
            UsersPage(
                users: answer.users,
                agencies: answer.agencies,
                agencyState: state,
                agencyKinds: site.agencyKinds,
                roles: site.roles,
                token: visit.formToken
            ),
            for: visit,
            area: .administration
        )
    }

    private func person(
        _ user: UserAccount?,
        _ state: FormState,
        _ ticked: Set<String>,
        _ visit: Visit
    ) async throws -> Response {
        let answer = try await site.ask(UserRegister(), visit, for: .administration)
        return site.page(
            UserPage(
                state: state,
                user: user,
                agencies: answer.agencies,
                others: answer.users.filter { $0.id != user?.id && $0.disabledAt == nil },
                roles: site.roles,
                tickedRoles: ticked,
                token: visit.formToken
            ),
            for: visit,
            area: .administration,
            trail: trail
        )
    }

    private func find(_ visit: Visit) async throws -> UserAccount {
        let id: ID<User> = try site.id(visit)
        let users = try await site.ask(UserRegister(), visit, for: .administration).users
        guard let user = users.first(where: { $0.id == id }) else { throw NotFound("user") }
        return user
    }

    private func state(of user: UserAccount) -> FormState {
        FormState(values: [
            "name": user.name, "email": user.email, "job-title": user.jobTitle,
            "agency": user.agency?.description ?? "", "reports-to": user.reportsTo?.description ?? "",
            "disabled": user.disabledAt == nil ? "" : "yes",
        ])
    }

    private func words(_ form: FormBody) -> UserWords {
        UserWords(
            name: form["name"].trimmingSpaces,
            email: form["email"].trimmingSpaces,
            jobTitle: form["job-title"].trimmingSpaces,
            agency: ID(form["agency"]),
            reportsTo: ID(form["reports-to"]),
            roles: Set(form.all("roles").map(RoleKey.init(rawValue:)))
        )
    }

    private func link(_ token: SecretToken, for name: String, _ visit: Visit) -> Response {
        site.page(
            LinkPage(name: name, address: "\(site.settings.publicAddress)/welcome/\(token.text)"),
            for: visit,
            area: .administration,
            trail: trail
        )
    }
}

extension Site {
    var roles: [Choice] { choices(lantern.definitions.roles) }
    var agencyKinds: [Choice] { choices(lantern.definitions.agencies) }

    /// Definitions in use today, to choose from.
    func choices<Value: Defined>(_ list: DefinitionList<Value>) -> [Choice] {
        let today = lantern.time.now.day
        return list.all.filter { $0.isInUse(on: today) }.map {
            Choice($0.key, $0.label(on: today), help: $0.meaning.isBlank ? nil : $0.meaning)
        }
    }
}
