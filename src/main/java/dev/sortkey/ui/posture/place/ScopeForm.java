package dev.sortkey.ui.posture.place;

import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.posture.place.ScopeViewModel.RegionChoice;
import dev.sortkey.ui.posture.place.ScopeViewModel.Where;
import dev.sortkey.ui.posture.place.ScopeViewModel.Who;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The form that chooses which accounts and Regions are scanned.
public final class ScopeForm {
    private static final double WIDTH = 760;
    private static final double WIDTH_OF_REGION = 226;

    private final ScopeViewModel model;
    private final FlowPane profiles = new FlowPane(14, 8);
    private final FlowPane regions = new FlowPane(14, 8);
    private final RadioButton home = Plain.radio();
    private final VBox plan = new VBox(6);
    private final FormPage page;

    /// The form over its model.
    ///
    /// @param leave shows what was there before
    public ScopeForm(ScopeViewModel model, Runnable leave) {
        this.model = model;
        Button go = Icons.button("scope-go", Feather.PLAY, "Scan", "Scan what is selected", () -> {
            model.scan();
            leave.run();
        });
        go.disableProperty().bind(model.plan().isNull());
        go.setMinWidth(Region.USE_PREF_SIZE);
        model.plan().subscribe(text -> go.setText(text == null ? "Scan" : text.title()));
        page = new FormPage("scope", "Regions and accounts", "Back to the findings", leave, go);
        VBox rows = new VBox(18, accounts(), places(), plan);
        rows.setMaxWidth(WIDTH);
        page.fill(rows);
        plan.setId("scope-plan");
        plan.getStyleClass().add("scope-plan");
        model.plan().subscribe(this::showPlan);
        model.problem().subscribe(_ -> showPlan(model.plan().get()));
    }

    /// The node to lay out.
    public Node node() {
        return page.node();
    }

    private VBox accounts() {
        ToggleGroup group = new ToggleGroup();
        profiles.setId("scope-profiles");
        model.offeredProfiles().subscribe(this::offerProfiles);
        model.profiles().subscribe(chosen -> select(profiles, chosen));
        RadioButton ofProfiles =
                radio("scope-who-profiles", "Accounts of profiles on this machine", group, model.who(), Who.PROFILES);
        RadioButton ofRole = radio(
                "scope-who-role", "Accounts in which this connection may assume a role", group, model.who(), Who.ROLE);
        VBox role = new VBox(
                10,
                field(
                        "scope-role",
                        "Role",
                        "Audit",
                        model.role(),
                        "Its name, the same in each account. It needs read access such as the policy "
                                + "SecurityAudit."),
                field(
                        "scope-accounts",
                        "Accounts",
                        "All active accounts of the organization",
                        model.accounts(),
                        "Account IDs, separated by commas. Leave it empty for all of the organization."));
        return new VBox(
                8,
                FormPage.heading("Accounts"),
                radio("scope-who-own", "This connection's account", group, model.who(), Who.OWN),
                ofProfiles,
                under(profiles, model.who(), Who.PROFILES),
                ofRole,
                under(role, model.who(), Who.ROLE));
    }

    private VBox places() {
        ToggleGroup group = new ToggleGroup();
        regions.setId("scope-regions");
        model.offeredRegions().subscribe(this::offerRegions);
        model.regions().subscribe(chosen -> select(regions, chosen));
        Hyperlink enabled = link("scope-enabled", "Select those enabled", model::chooseEnabled);
        Hyperlink expected = link("scope-expected", "Select those expected", model::chooseExpected);
        model.offeredRegions().subscribe(offered -> {
            shown(enabled, offered.stream().anyMatch(each -> !each.enabled()));
            shown(expected, offered.stream().anyMatch(RegionChoice::expected));
        });
        VBox chosen = new VBox(6, new FlowPane(14, 4, enabled, expected), regions);
        bind(home, "scope-where-home", group, model.where(), Where.HOME);
        model.who().subscribe(_ -> nameHome());
        return new VBox(
                8,
                FormPage.heading("Regions"),
                home,
                radio("scope-where-all", "All Regions that each account has enabled", group, model.where(), Where.ALL),
                radio("scope-where-chosen", "These Regions", group, model.where(), Where.CHOSEN),
                under(chosen, model.where(), Where.CHOSEN));
    }

    private void nameHome() {
        home.setText(
                model.who().get() == Who.PROFILES
                        ? "The Region that each profile names"
                        : "The connection's Region, " + model.home());
    }

    private static Hyperlink link(String id, String words, Runnable action) {
        Hyperlink link = Plain.link(words);
        link.setId(id);
        link.setOnAction(_ -> {
            action.run();
            link.setVisited(false);
        });
        return link;
    }

    private static VBox field(
            String id, String title, String prompt, javafx.beans.property.StringProperty value, String help) {
        TextField text = new TextField();
        text.setId(id);
        text.setPromptText(prompt);
        text.setMaxWidth(420);
        text.setAccessibleHelp(help);
        text.textProperty().bindBidirectional(value);
        Label label = new Label(title);
        label.setLabelFor(text);
        return new VBox(4, label, text, FormPage.hint(help));
    }

    private static <T> RadioButton radio(
            String id, String words, ToggleGroup group, ObjectProperty<T> chosen, T value) {
        RadioButton radio = Plain.radio(words);
        bind(radio, id, group, chosen, value);
        return radio;
    }

    private static <T> void bind(RadioButton radio, String id, ToggleGroup group, ObjectProperty<T> chosen, T value) {
        radio.setId(id);
        radio.setToggleGroup(group);
        radio.setWrapText(true);
        chosen.subscribe(now -> radio.setSelected(now.equals(value)));
        radio.setOnAction(_ -> chosen.set(value));
    }

    /// `content`, which belongs to a radio button, while that is selected.
    private static <T> Region under(Region content, ObjectProperty<T> chosen, T value) {
        content.getStyleClass().add("scope-under");
        chosen.subscribe(now -> shown(content, now.equals(value)));
        return content;
    }

    private void offerProfiles(List<String> names) {
        profiles.getChildren()
                .setAll(
                        names.isEmpty()
                                ? List.of(FormPage.hint("There are no profiles in the AWS configuration files."))
                                : names.stream()
                                        .map(name -> box("scope-profile-" + name, name, name, model.profiles()))
                                        .toList());
        select(profiles, model.profiles().get());
    }

    private void offerRegions(List<RegionChoice> offered) {
        nameHome();
        regions.getChildren().setAll(offered.stream().map(this::box).toList());
        select(regions, model.regions().get());
    }

    private CheckBox box(RegionChoice each) {
        CheckBox box = box(
                "scope-region-" + each.id(),
                each.id() + (each.enabled() ? "" : ", not enabled"),
                each.id(),
                model.regions());
        box.setPrefWidth(WIDTH_OF_REGION);
        if (!each.enabled()) {
            box.getStyleClass().add("muted");
        }
        return box;
    }

    private static CheckBox box(String id, String words, String value, ObjectProperty<Set<String>> chosen) {
        CheckBox box = Plain.check(words);
        box.setId(id);
        box.setUserData(value);
        box.setOnAction(_ -> {
            Set<String> next = new TreeSet<>(chosen.get());
            if (box.isSelected()) {
                next.add(value);
            } else {
                next.remove(value);
            }
            chosen.set(Set.copyOf(next));
        });
        return box;
    }

    private static void select(FlowPane boxes, Set<String> chosen) {
        for (Node each : boxes.getChildren()) {
            if (each instanceof CheckBox box) {
                box.setSelected(chosen.contains(String.valueOf(box.getUserData())));
            }
        }
    }

    private void showPlan(@Nullable PlanText text) {
        plan.getChildren().clear();
        String wrong = model.problem().get();
        if (!wrong.isEmpty()) {
            Label problem = new Label(wrong);
            problem.setId("scope-wrong");
            problem.getStyleClass().add("wrong");
            problem.setWrapText(true);
            plan.getChildren().add(problem);
        } else if (text != null) {
            Label title = FormPage.heading(text.title());
            title.setId("scope-plan-title");
            plan.getChildren().add(title);
            text.steps().forEach(step -> plan.getChildren().add(FormPage.hint(step)));
        }
        shown(plan, !plan.getChildren().isEmpty());
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
