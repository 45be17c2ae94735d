package dev.sortkey.ui.posture.place;

import dev.sortkey.posture.collect.wide.WidePlan;
import dev.sortkey.posture.collect.wide.WidePlan.Part;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;

/// A plan in words.
///
/// @param title what is scanned, as a sentence
/// @param steps what is asked, in order
record PlanText(String title, List<String> steps) {
    private static final int MOST_PARTS = 8;

    /// How many requests the last scan took.
    ///
    /// @param once those about the whole account
    /// @param each those about one Region
    record Requests(int once, int each) {}

    static PlanText of(WidePlan plan, Requests last) {
        List<String> steps = new ArrayList<>();
        if (plan.listsAccounts()) {
            steps.add("List the active accounts of the organization: organizations:ListAccounts.");
        }
        if (plan.role() != null) {
            steps.add("Assume the role " + plan.role() + " in each account but the connection's own: sts:AssumeRole.");
        }
        if (plan.listsRegions()) {
            steps.add("List the Regions that each account has enabled: ec2:DescribeRegions.");
        }
        plan.parts().stream()
                .limit(MOST_PARTS)
                .forEach(part -> steps.add("Read " + part.name() + " in "
                        + (part.regions().isEmpty() ? "each of its Regions" : Counted.some(part.regions(), 6)) + "."));
        if (plan.parts().size() > MOST_PARTS) {
            steps.add("Read " + Counted.of(plan.parts().size() - MOST_PARTS, "more account") + " there too.");
        }
        if (plan.listsAccounts()) {
            steps.add("Read each account in "
                    + (plan.regions().isEmpty() ? "each of its Regions" : Counted.some(plan.regions(), 6)) + ".");
        }
        if (last.each() > 0) {
            steps.add(expected(plan, last));
        }
        steps.add("Sortkey only reads. It reads up to four Regions at once, and you can stop and keep what was read.");
        return new PlanText(title(plan), List.copyOf(steps));
    }

    private static String title(WidePlan plan) {
        if (plan.listsAccounts()) {
            return "Scan the organization's accounts in " + where(plan.regions());
        }
        List<Part> parts = plan.parts();
        boolean alike = parts.stream().map(Part::regions).distinct().count() == 1;
        String accounts = Counted.of(parts.size(), "account");
        return "Scan " + accounts + " in " + (alike ? where(parts.getFirst().regions()) : "a Region each");
    }

    private static String where(List<String> regions) {
        return regions.isEmpty() ? "all Regions" : Counted.of(regions.size(), "Region");
    }

    private static String expected(WidePlan plan, Requests last) {
        int accounts = plan.parts().size();
        return plan.scopes() == 0
                ? "Expect about %s for each account and %s for each Region, going by the last scan."
                        .formatted(Counted.of(last.once(), "request"), Counted.of(last.each()))
                : "Expect about %s, going by the last scan."
                        .formatted(Counted.of(
                                (long) accounts * last.once() + (long) plan.scopes() * last.each(), "request"));
    }
}
