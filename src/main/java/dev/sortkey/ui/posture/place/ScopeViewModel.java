package dev.sortkey.ui.posture.place;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.SharedAnswers;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.run.ExpectationRules;
import dev.sortkey.posture.run.ExpectationRules.Problem;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.posture.run.ScopeChoices;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The choice of accounts and Regions to scan, and the plan of what that asks.
public final class ScopeViewModel {
    private final ScopeChoices choices;
    private final TaskScope scope;
    private final Callable<Wanted> wanted;
    private final Consumer<WideScope> scan;
    private final SimpleObjectProperty<Who> who = new SimpleObjectProperty<>(Who.OWN);
    private final SimpleObjectProperty<Where> where = new SimpleObjectProperty<>(Where.HOME);
    private final SimpleObjectProperty<Set<String>> profiles = new SimpleObjectProperty<>(Set.of());
    private final SimpleObjectProperty<Set<String>> regions = new SimpleObjectProperty<>(Set.of());
    private final SimpleStringProperty role = new SimpleStringProperty("");
    private final SimpleStringProperty accounts = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<String>> offeredProfiles = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<RegionChoice>> offeredRegions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable PlanText> plan = new ReadOnlyObjectWrapper<>();
    private Offer offer = new Offer("", List.of(), List.of(), Wanted.NONE);
    private List<String> enabled = List.of();
    private @Nullable Facts known;
    private boolean filling;

    /// Whose accounts are scanned.
    enum Who {
        /// The connection's own.
        OWN,
        /// Those of profiles.
        PROFILES,
        /// Those in which a role is assumed.
        ROLE
    }

    /// Which Regions are scanned.
    enum Where {
        /// The one that the connection or the profile names.
        HOME,
        /// All that are enabled.
        ALL,
        /// Those that are chosen.
        CHOSEN
    }

    /// A Region to choose.
    ///
    /// @param enabled whether the account has enabled it, or that isn't known
    /// @param expected whether tables may be there, by the expectations
    record RegionChoice(String id, boolean enabled, boolean expected) {}

    /// What was read to choose from.
    private record Offer(String home, List<String> regions, List<String> profiles, Wanted wanted) {}

    /// Nothing is read before {@link #open}.
    ///
    /// @param scope of the screen
    /// @param wanted reads what was chosen last, and the expectations
    /// @param scan remembers a choice and scans it
    public ScopeViewModel(ScopeChoices choices, TaskScope scope, Callable<Wanted> wanted, Consumer<WideScope> scan) {
        this.choices = choices;
        this.scope = scope;
        this.wanted = wanted;
        this.scan = scan;
        Stream.<ObservableValue<?>>of(who, where, profiles, regions, role, accounts)
                .forEach(each -> each.subscribe(_ -> replan()));
    }

    /// Reads what can be chosen and shows what was chosen last.
    ///
    /// @param facts of the last scan, for an estimate; null without one
    public void open(@Nullable Facts facts) {
        known = facts;
        problem.set("");
        scope.latest("scope", () -> new Offer(choices.home(), choices.regions(), choices.profiles(), wanted.call()))
                .onSuccess(this::offered)
                .onError(this::failed);
        scope.latest("enabled", choices::enabled)
                .onSuccess(found -> {
                    enabled = found;
                    offerRegions();
                })
                .onError(_ -> {}); // they are only a suggestion
    }

    private void offered(Offer read) {
        offer = read;
        WideScope last = read.wanted().scope();
        filling = true;
        offeredProfiles.set(read.profiles());
        offerRegions();
        who.set(last.role() != null ? Who.ROLE : last.profiles().isEmpty() ? Who.OWN : Who.PROFILES);
        where.set(last.isAllRegions() ? Where.ALL : last.regions().isEmpty() ? Where.HOME : Where.CHOSEN);
        profiles.set(offered(last.profiles(), read.profiles()));
        regions.set(where.get() == Where.CHOSEN ? offered(last.regions(), read.regions()) : suggested());
        role.set(last.role() == null ? "" : last.role());
        accounts.set(last.isAllAccounts() ? "" : String.join(", ", last.accounts()));
        filling = false;
        replan();
    }

    /// Those that were chosen last and still exist: others couldn't be taken back.
    private static Set<String> offered(List<String> last, List<String> all) {
        return last.stream().filter(all::contains).collect(Collectors.toUnmodifiableSet());
    }

    private void offerRegions() {
        Expectations expected = offer.wanted().expectations();
        offeredRegions.set(offer.regions().stream()
                .map(id -> new RegionChoice(
                        id,
                        enabled.isEmpty() || enabled.contains(id),
                        expected.regions().contains(id)))
                .toList());
    }

    /// Where tables are expected, and the connection's own.
    private Set<String> suggested() {
        var suggested = new TreeSet<String>();
        if (!offer.home().isEmpty()) {
            suggested.add(offer.home());
        }
        offeredRegions.get().stream()
                .filter(RegionChoice::expected)
                .map(RegionChoice::id)
                .forEach(suggested::add);
        return Set.copyOf(suggested);
    }

    /// Chooses the Regions that the account has enabled.
    void chooseEnabled() {
        choose(offeredRegions.get().stream().filter(RegionChoice::enabled));
    }

    /// Chooses the Regions in which tables are expected.
    void chooseExpected() {
        choose(offeredRegions.get().stream().filter(RegionChoice::expected));
    }

    private void choose(Stream<RegionChoice> chosen) {
        where.set(Where.CHOSEN);
        regions.set(Set.copyOf(chosen.map(RegionChoice::id).toList()));
    }

    /// Whose accounts are scanned.
    SimpleObjectProperty<Who> who() {
        return who;
    }

    /// Which Regions are scanned.
    SimpleObjectProperty<Where> where() {
        return where;
    }

    /// The chosen profiles.
    SimpleObjectProperty<Set<String>> profiles() {
        return profiles;
    }

    /// The chosen Regions.
    SimpleObjectProperty<Set<String>> regions() {
        return regions;
    }

    /// The name of the role to assume.
    SimpleStringProperty role() {
        return role;
    }

    /// The IDs of the accounts in which it is assumed; empty for all of the organization.
    SimpleStringProperty accounts() {
        return accounts;
    }

    /// The profiles to choose from.
    ReadOnlyObjectProperty<List<String>> offeredProfiles() {
        return offeredProfiles.getReadOnlyProperty();
    }

    /// The Regions to choose from.
    ReadOnlyObjectProperty<List<RegionChoice>> offeredRegions() {
        return offeredRegions.getReadOnlyProperty();
    }

    /// The connection's Region.
    String home() {
        return offer.home();
    }

    /// What is missing or wrong; empty when nothing is.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// What the scan would ask; null while that can't be told.
    ReadOnlyObjectProperty<@Nullable PlanText> plan() {
        return plan.getReadOnlyProperty();
    }

    /// Scans what is chosen.
    void scan() {
        if (plan.get() != null) {
            scan.accept(chosen());
        }
    }

    private WideScope chosen() {
        List<String> places = switch (where.get()) {
            case HOME -> List.of();
            case ALL -> List.of(WideScope.ALL);
            case CHOSEN -> homeFirst();
        };
        return switch (who.get()) {
            case OWN -> new WideScope(places.equals(List.of(offer.home())) ? List.of() : places, null, null, null);
            case PROFILES ->
                new WideScope(places, profiles.get().stream().sorted().toList(), null, null);
            case ROLE -> new WideScope(places, null, ids(), role.get().strip());
        };
    }

    private List<String> homeFirst() {
        String home = offer.home();
        return Stream.concat(
                        Stream.of(home).filter(regions.get()::contains),
                        regions.get().stream().sorted().filter(each -> !each.equals(home)))
                .toList();
    }

    private List<String> ids() {
        return Stream.of(accounts.get().split("[,;\\s]+"))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    private String missing() {
        if (who.get() == Who.PROFILES && profiles.get().isEmpty()) {
            return "Select at least one profile.";
        }
        if (who.get() == Who.ROLE) {
            String name = role.get().strip();
            if (name.isEmpty()) {
                return "Enter the name of the role.";
            }
            Optional<Problem> wrong = Stream.concat(
                            ExpectationRules.role(name).stream(),
                            ids().stream().flatMap(id -> ExpectationRules.account(id).stream()))
                    .findFirst();
            if (wrong.isPresent()) {
                return wrong.get().what() + " " + wrong.get().next();
            }
        }
        return where.get() == Where.CHOSEN && regions.get().isEmpty() ? "Select at least one Region." : "";
    }

    private void replan() {
        if (filling || offer.home().isEmpty()) {
            return;
        }
        plan.set(null);
        String missing = missing();
        problem.set(missing);
        scope.cancel("plan");
        if (missing.isEmpty()) {
            WideScope chosen = chosen();
            scope.latest("plan", () -> choices.plan(chosen))
                    .onSuccess(found -> plan.set(PlanText.of(found, requests())))
                    .onError(this::failed);
        }
    }

    private PlanText.Requests requests() {
        Facts last = known;
        int all = last == null ? 0 : last.answers().size();
        int once = last == null ? 0 : SharedAnswers.of(last).size();
        return new PlanText.Requests(once, all - once);
    }

    private void failed(UserError why) {
        problem.set(why.what() + " " + why.next());
    }
}
