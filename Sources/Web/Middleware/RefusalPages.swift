import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Logging
import Markup

/// Makes a page of every refusal: what happened, and what to do.
struct RefusalPages: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: Visit,
        next: @concurrent (Request, Visit) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is NotSignedIn {
            let back = request.method == .get ? request.uri.path : "/"
            return site.redirect(to: back == "/" ? "/sign-in" : "/sign-in?back=\(back)")
        } catch is WrongFormToken {
            return answer(
                .forbidden,
                "This page is out of date",
                "The page was open for a long time, or you signed in again meanwhile. Go back, copy what you typed, reload the page and send it again. Nothing was changed.",
                context
            )
        } catch let refusal as AccessRefused {
            return answer(
                .forbidden,
                "You may not do this",
                "\(refusal.rule) \(refusal.howToAsk) That you asked is recorded.",
                context
            )
        } catch let missing as NotFound {
            return answer(
                .notFound,
                "There is no such \(missing.subject)",
                "It may have been moved, or the address was cut short. Go back, or start from the first page.",
                context
            )
        } catch let conflict as Conflict {
            return answer(
                .conflict,
                "Somebody saved before you",
                "\(conflict.subject) was changed by somebody else while you had it open. Go back to copy what you typed, reload to see theirs, then save again. Theirs is kept; yours was not saved.",
                context
            )
        } catch let problem as any Problem {
            return answer(.unprocessableContent, "This could not be done", problem.message, context)
        } catch let problems as Problems {
            let words = problems.all.map(\.message).joined(separator: " ")
            return answer(.unprocessableContent, "This could not be done", words, context)
        } catch let large as TooLarge {
            return answer(
                .contentTooLarge,
                "This is too large",
                "At most \(large.limit >> 20) MB can be sent at once. Send a smaller file, or split it.",
                context
            )
        } catch is UnreadableForm {
            return answer(
                .unprocessableContent,
                "What was sent could not be read",
                "Go back, reload the page and send it again. Nothing was changed.",
                context
            )
        } catch let error as HTTPError where error.status == .notFound {
            return answer(
                .notFound,
                "There is no such page",
                "Check the address, or start from the first page.",
                context
            )
        } catch let error as HTTPError {
            return answer(error.status, "This could not be done", "Go back and try again.", context)
        } catch {
            // The kind of error and an id to find it by; its words could name somebody.
            context.logger.error("failed: \(type(of: error)) \(request.uri.path)")
            return answer(
                .internalServerError,
                "Something went wrong here",
                "It is not your doing, and nothing was half saved. Try again; if it happens again, give your administrator this reference: \(context.id).",
                context
            )
        }
    }

    private func answer(_ status: HTTPResponse.Status, _ title: String, _ words: String, _ visit: Visit) -> Response {
        site.page(RefusalPage(title: title, words: words), for: visit, status: status)
    }
}

struct RefusalPage: Page {
    let title: String
    let words: String

    var content: HTML {
        h1 { title }
        p(.css("lede")) { words }
        p { a(.href("/")) { "To the first page" } }
    }
}
