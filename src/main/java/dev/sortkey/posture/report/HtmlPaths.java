package dev.sortkey.posture.report;

import dev.sortkey.posture.finding.EscalationPath;
import dev.sortkey.posture.finding.EscalationPath.Place;
import dev.sortkey.posture.finding.EscalationPath.Step;
import dev.sortkey.posture.finding.EscalationPaths;

/// Paths as chains from top to bottom: a line from place to place, and beside it what each step takes.
final class HtmlPaths {
    private HtmlPaths() {}

    static void write(Markup page, EscalationPaths paths) {
        if (paths.isEmpty()) {
            return;
        }
        page.open("section", "class", "paths").element("h4", paths.title());
        paths.shown().forEach(path -> chain(page, path));
        if (!paths.rest().isEmpty()) {
            page.element("p", paths.rest(), "class", "none");
        }
        page.close();
    }

    private static void chain(Markup page, EscalationPath path) {
        page.open("ol", "class", "path").open("li");
        place(page, path.from());
        page.close();
        for (Step step : path.steps()) {
            page.open("li").open("div", "class", "step");
            page.element("code", step.words());
            step.lines().forEach(line -> page.element("small", line));
            page.close();
            place(page, step.to());
            page.close();
        }
        page.close();
    }

    private static void place(Markup page, Place place) {
        page.open("div", "class", "place " + place.kind().word())
                .element("span", place.kind().word(), "class", "kind");
        page.open("bdi").element("b", place.name()).close();
        if (!place.arn().isEmpty()) {
            page.element("small", place.arn());
        }
        page.close();
    }
}
