import Instruments
import Kernel
import Markup
import Pathways

/// How a notice to a school stands, in words.
enum NoticeWords {
    static func standing(_ line: NoticeLine) -> HTML {
        let notice = line.notice
        if let at = notice.repliedAt { return .text("answered \(at.inWords): \(notice.reply)") }
        let opened = line.link?.openings.first.map { " by \($0.words)" } ?? ""
        if let at = notice.readAt { return .text("the school knows since \(at.inWords)") }
        if notice.how == .telephone { return .text("told by telephone: \(notice.telephonedWords)") }
        if let at = notice.openedAt { return .text("opened \(at.inWords)\(opened)") }
        if let at = notice.sentAt {
            let to = line.link.map { " by private link to \($0.sentTo)" } ?? ""
            return .text("sent \(at.inWords)\(to), not opened yet")
        }
        return tag("To telephone", .amber)
    }
}
