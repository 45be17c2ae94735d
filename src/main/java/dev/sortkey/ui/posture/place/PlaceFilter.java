package dev.sortkey.ui.posture.place;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.review.Pseudonyms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which of the scanned accounts and Regions are shown.
public final class PlaceFilter {
    private static final List<Question> OPENING = List.of(Questions.CALLER, Questions.TABLES);
    private static final Choice ALL_ACCOUNTS = new Choice(Kind.ALL, "", "All accounts");
    private static final Choice ALL_REGIONS = new Choice(Kind.ALL, "", "All Regions");
    private static final Choice GLOBAL = new Choice(Kind.ONE, "", "Not in a Region");

    private final ReadOnlyObjectWrapper<List<Choice>> accounts = new ReadOnlyObjectWrapper<>(List.of(ALL_ACCOUNTS));
    private final ReadOnlyObjectWrapper<List<Choice>> regions = new ReadOnlyObjectWrapper<>(List.of(ALL_REGIONS));
    private final ReadOnlyObjectWrapper<Choice> account = new ReadOnlyObjectWrapper<>(ALL_ACCOUNTS);
    private final ReadOnlyObjectWrapper<Choice> region = new ReadOnlyObjectWrapper<>(ALL_REGIONS);
    private final ReadOnlyObjectWrapper<List<Unread>> unread = new ReadOnlyObjectWrapper<>(List.of());
    private UnaryOperator<String> shown = UnaryOperator.identity();
    private boolean several;
    private Runnable changed = () -> {};
    private Predicate<Finding> own = _ -> true;

    /// Whether a choice is one or stands for all.
    enum Kind {
        /// All of them.
        ALL,
        /// One of them.
        ONE
    }

    /// What can be chosen.
    ///
    /// @param value the account's ID or the Region as findings have it; empty when it isn't known or there is none
    /// @param words for a person
    record Choice(Kind kind, String value, String words) {
        boolean takes(String other) {
            return kind == Kind.ALL || value.equals(other);
        }
    }

    /// An account or a Region that couldn't be read.
    ///
    /// @param name where it is
    /// @param why the reason, as a sentence
    record Unread(String name, String account, String region, String why) {}

    /// Sets what is done when another account or Region is chosen.
    public void onChanged(Runnable action) {
        changed = action;
    }

    /// Sets which findings are about what the connection itself leads to.
    public void onConnection(Predicate<Finding> test) {
        own = test;
    }

    /// Whether `finding`, as it was found, is about what the connection itself leads to, and not about another
    /// account or Region.
    public boolean isHere(Finding finding) {
        return own.test(finding);
    }

    /// Offers the accounts and Regions of `snapshot`; a choice that is no longer among them stands for all again.
    ///
    /// @param redaction replaces IDs, or null to show the real ones
    public void offer(Snapshot snapshot, @Nullable Pseudonyms redaction) {
        shown = redaction == null ? UnaryOperator.identity() : redaction::text;
        SequencedMap<String, String> names = new LinkedHashMap<>();
        for (Scope scope : snapshot.facts().keySet()) {
            String id = shown.apply(scope.account());
            String name = shown.apply(scope.connection());
            names.merge(id, name, (one, other) -> one.equals(other) ? one : one + ", " + other);
        }
        List<String> found = snapshot.facts().keySet().stream()
                .map(Scope::region)
                .filter(each -> !each.isEmpty())
                .distinct()
                .sorted()
                .toList();
        accounts.set(Stream.concat(Stream.of(ALL_ACCOUNTS), choices(names)).toList());
        regions.set(Stream.of(
                        Stream.of(ALL_REGIONS),
                        found.stream().map(each -> new Choice(Kind.ONE, each, each)),
                        Stream.of(GLOBAL))
                .flatMap(each -> each)
                .toList());
        several = names.size() > 1;
        unread.set(snapshot.facts().values().stream()
                .flatMap(facts -> unread(facts).stream())
                .toList());
        account.set(kept(accounts.get(), account.get()));
        region.set(kept(regions.get(), region.get()));
    }

    private static Stream<Choice> choices(Map<String, String> names) {
        return new TreeMap<>(names)
                .entrySet().stream()
                        .map(each -> new Choice(
                                Kind.ONE,
                                each.getKey(),
                                each.getKey().isEmpty()
                                        ? "Unknown account"
                                        : each.getKey() + " (" + each.getValue() + ")"));
    }

    private static Choice kept(List<Choice> offered, Choice chosen) {
        return offered.stream()
                .filter(each -> each.kind() == chosen.kind() && each.value().equals(chosen.value()))
                .findFirst()
                .orElse(offered.getFirst());
    }

    private List<Unread> unread(Facts facts) {
        return OPENING.stream()
                .filter(question ->
                        facts.get(question) instanceof Answer.Failed || facts.get(question) instanceof Answer.Denied)
                .limit(1)
                .map(question -> new Unread(
                        shown.apply(name(facts)),
                        shown.apply(facts.account()),
                        facts.region(),
                        shown.apply(facts.get(question).whyUnknown(question))))
                .toList();
    }

    private static String name(Facts facts) {
        String who = facts.account().isEmpty() ? facts.connection() : facts.account();
        return facts.region().isEmpty() ? who : who + ", " + facts.region();
    }

    /// The accounts to choose from; all first.
    ReadOnlyObjectProperty<List<Choice>> accounts() {
        return accounts.getReadOnlyProperty();
    }

    /// The Regions to choose from; all first.
    ReadOnlyObjectProperty<List<Choice>> regions() {
        return regions.getReadOnlyProperty();
    }

    /// The chosen account.
    ReadOnlyObjectProperty<Choice> account() {
        return account.getReadOnlyProperty();
    }

    /// The chosen Region.
    ReadOnlyObjectProperty<Choice> region() {
        return region.getReadOnlyProperty();
    }

    /// The accounts and Regions that couldn't be read.
    ReadOnlyObjectProperty<List<Unread>> unread() {
        return unread.getReadOnlyProperty();
    }

    /// Shows only what is in an account and a Region.
    void choose(Choice chosenAccount, Choice chosenRegion) {
        if (!account.get().equals(chosenAccount) || !region.get().equals(chosenRegion)) {
            account.set(chosenAccount);
            region.set(chosenRegion);
            changed.run();
        }
    }

    /// Shows only the place that couldn't be read.
    void choose(Unread place) {
        choose(
                kept(accounts.get(), new Choice(Kind.ONE, place.account(), "")),
                kept(regions.get(), new Choice(Kind.ONE, place.region(), "")));
    }

    /// Shows all accounts and Regions again.
    public void clear() {
        choose(ALL_ACCOUNTS, ALL_REGIONS);
    }

    /// Whether several accounts or Regions were scanned.
    public boolean isWide() {
        return accounts.get().size() > 2 || regions.get().size() > 3;
    }

    /// Whether `finding` counts among all: what is unknown of an account that couldn't be opened says nothing about
    /// the others, and only that it couldn't is told.
    public boolean counts(Finding finding) {
        return !several || !finding.resource().account().isEmpty();
    }

    /// Whether `finding`, as it is shown, is in what was chosen.
    public boolean takes(Finding finding) {
        Resource about = finding.resource();
        return (account.get().kind() == Kind.ONE || counts(finding))
                && account.get().takes(about.account())
                && region.get().takes(about.region());
    }

    /// Where `finding`, as it is shown, is, as far as that differs among all; empty in a scan of one place.
    public String words(Finding finding) {
        Resource about = finding.resource();
        return Stream.of(
                        accounts.get().size() > 2 ? about.account() : "",
                        regions.get().size() > 3 ? about.region() : "")
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /// The facts of the first place in what was chosen.
    public Facts facts(Snapshot snapshot) {
        return within(snapshot).findFirst().orElse(snapshot.facts().firstEntry().getValue());
    }

    /// Where those facts are from when more than one place was chosen; else empty.
    public String first(Snapshot snapshot) {
        return within(snapshot).count() == 1 ? "" : shown.apply(name(facts(snapshot)));
    }

    private Stream<Facts> within(Snapshot snapshot) {
        return snapshot.facts().values().stream()
                .filter(facts -> account.get().takes(shown.apply(facts.account()))
                        && region.get().takes(facts.region()));
    }
}
