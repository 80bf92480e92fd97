import Foundation
import Kernel
import Markup
import Testing

@testable import Web

@Suite("Ecomap")
struct EcomapTests {
    @Test("PER-2: no box stands on another, on the middle, or on a line to another", arguments: 0...40)
    func boxes(count: Int) {
        let plan = EcomapPlan(FigureSpecimen.support(count))
        let boxes = plan.places.map(\.box) + (plan.rest.map { [$0] } ?? [])
        #expect(plan.places.count + plan.left == count)
        #expect(boxes.count == min(count, Ecomap.most))
        for (place, box) in boxes.enumerated() {
            #expect(box.left >= 0 && box.top >= 0 && box.right <= plan.width && box.bottom <= plan.height)
            let near = Spot(
                min(max(plan.centre.x, box.left), box.right),
                min(max(plan.centre.y, box.top), box.bottom)
            )
            #expect(hypot(near.x - plan.centre.x, near.y - plan.centre.y) > EcomapPlan.radius)
            for other in boxes[..<place] { #expect(!box.overlaps(other)) }
            for line in plan.places where line.box != box {
                for step in 0...60 {
                    let part = Double(step) / 60
                    let x = line.from.x + (line.to.x - line.from.x) * part
                    let y = line.from.y + (line.to.y - line.from.y) * part
                    #expect(!(box.left < x && x < box.right && box.top < y && y < box.bottom))
                }
            }
        }
    }

    @Test("PER-2: what there is no room for is in the table, and the drawing says how many")
    func more() {
        let shown = FigureSpecimen.support(20).figure.markup
        #expect(shown.contains("and 5 more"))
        for support in FigureSpecimen.support(20).supports { #expect(shown.contains("<bdi>\(support.name)</bdi>")) }
    }

    @Test("PER-2: the description counts links by how they go, and names the stressful ones")
    func summary() {
        let words = FigureSpecimen.support(7).summary
        #expect(words.contains("6 links between Amina and Idris"))
        #expect(words.contains("1 has ended."))
        #expect(words.contains("Stressful: Children’s social care."))
        #expect(Ecomap(title: "T", centre: " ", supports: []).summary.contains("Nobody is recorded yet"))
    }

    @Test(
        "PER-2: every way of going is a line of another shape, and its word is in the table", arguments: Ecomap.Strength.allCases)
    func strengths(strength: Ecomap.Strength) {
        let map = Ecomap(title: "T", centre: "C", supports: [.init(name: "S", strength: strength)])
        let shown = map.figure.markup
        #expect(shown.contains("drawn-link-\(strength.rawValue)"))
        #expect(shown.contains(strength.label))
    }
}
