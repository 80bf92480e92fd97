import Kernel
import Markup

/// A planned genogram as SVG: lines first, signs over them, words over both.
struct GenogramDrawing {
    let plan: GenogramPlan

    var content: HTML {
        group {
            for home in plan.homes { path(.css("drawn-home"), .svg("d", trace(home, isClosed: true))) }
            for descent in plan.descents {
                path(.css("drawn-line drawn-descent-\(descent.kind.rawValue)"), .svg("d", trace(descent.spots)))
            }
            for couple in plan.couples { GenogramDrawing.couple(couple) }
            for person in plan.people { self.person(person) }
            for tag in plan.tags { label(tag.words, at: tag.at, "drawn-tag", anchor: tag.isLeft ? "end" : "start") }
        }
    }

    static func couple(_ couple: GenogramPlan.Couple) -> HTML {
        group {
            path(.css("drawn-line \(couple.tie.look)"), .svg("d", trace(couple.spots)))
            for stroke in 0..<couple.tie.strokes {
                let x = couple.middle.x - Double(stroke) * 6
                let y = couple.middle.y
                Web.stroke("drawn-line", Spot(x - 4, y + 9), Spot(x + 4, y - 9))
            }
        }
    }

    private func person(_ person: GenogramPlan.Person) -> HTML {
        let one = plan.family.people[person.place]
        let isSubject = plan.family.subject == person.place
        let centre = person.sign
        return g(.css(isSubject ? "drawn-person drawn-subject" : "drawn-person")) {
            PersonSign(one).drawn(at: centre, isDouble: isSubject)
            if one.hasDied { PersonSign.cross(centre, PersonBox.sign / 2 + 3) }
            if plan.family.isUnknown(person.place) {
                label("?", at: Spot(centre.x, centre.y + 7), "drawn-question")
            } else if !one.age(on: plan.family.today).isEmpty {
                label(one.age(on: plan.family.today), at: Spot(centre.x, centre.y + 5.5), "drawn-age")
            }
            words(person, one)
        }
    }

    private func words(_ person: GenogramPlan.Person, _ one: Genogram.Person) -> HTML {
        let x = person.box.centre.x
        var y = person.box.top + PersonBox.sign + 2
        func next(_ step: Double = PersonBox.lineHeight) -> Double {
            y += step
            return y
        }
        return group {
            for line in person.words.name { label(line, at: Spot(x, next()), "drawn-name") }
            if !person.words.years.isEmpty { label(person.words.years, at: Spot(x, next()), "drawn-small") }
            if !person.words.flags.isEmpty {
                let width = FigureWords.width(person.words.flags, size: PersonBox.smallSize)
                let line = next()
                GenogramDrawing.flag(Spot(x - width / 2 - 9, line))
                label(person.words.flags, at: Spot(x + 6, line), "drawn-small")
            }
            if person.words.hasRisk { GenogramDrawing.riskBar(Spot(x, next(6))) }
        }
    }

    /// A little flag whose pole stands on the words' line.
    static func flag(_ foot: Spot) -> HTML {
        group {
            path(
                .css("drawn-flag"),
                .svg(
                    "d",
                    trace([Spot(foot.x, foot.y - 11), Spot(foot.x + 10, foot.y - 8), Spot(foot.x, foot.y - 4.5)], isClosed: true))
            )
            stroke("drawn-line", Spot(foot.x, foot.y + 1), Spot(foot.x, foot.y - 11.5))
        }
    }

    /// A dark bar with the words on it.
    static func riskBar(_ top: Spot) -> HTML {
        group {
            rect(
                .css("drawn-risk"),
                .svg("x", top.x - PersonBox.riskWidth / 2),
                .svg("y", top.y),
                .svg("width", PersonBox.riskWidth),
                .svg("height", 17),
                .svg("rx", 2)
            )
            label(PersonBox.riskWords, at: Spot(top.x, top.y + 12.5), "drawn-risk-words")
        }
    }
}

extension FamilyGraph.Tie {
    /// How the line between two is drawn.
    var look: String {
        switch kind {
        case .married, .separated, .divorced: "drawn-couple"
        case .together: "drawn-couple drawn-together"
        case .casual: "drawn-couple drawn-casual"
        case nil: "drawn-parents-only"
        }
    }

    /// Across the line: one when they have separated, two when they are divorced.
    var strokes: Int { kind == .divorced ? 2 : kind == .separated ? 1 : 0 }
}
