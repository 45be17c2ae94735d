package dev.sortkey.ui.posture.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.Screens;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A policy is changed to see what that would do, and the program is seen as a role would see it.
class WhatIfScreenTest extends FxTest {
    private final Screens screens = new Screens(ui);

    private void show(double width, double height, Theme theme) {
        screens.show(width, height, theme, navigator -> {
            var view = new RolesView(new RolesViewModel(new TaskScope(new DirectTasks()), TableAccess::of), navigator);
            view.show(CrowdedAccount.facts());
            return view.node();
        });
    }

    private void write(String text) {
        ui.act(() -> ui.node("#whatif-text", CodeArea.class).setText(text));
    }

    @ParameterizedTest
    @CsvSource({"1203, 696, LIGHT", "923, 576, DARK", "683, 396, LIGHT", "683, 396, DARK"})
    void aPolicyIsChosenAndChangedByKeyboard(double width, double height, Theme theme) {
        String picture = "what-if-" + (int) width + "-" + theme;
        show(width, height, theme);
        ui.act(() -> ui.node("#roles-what-if", Labeled.class).requestFocus());
        ui.press(KeyCode.SPACE);
        screens.picture(picture + "-choose");
        ui.type("every-environment");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#whatif-title", "orders-service-read-and-write");
        ui.node("Nothing changes");
        write("""
                {
                  "Version": "2012-10-17",
                  "Statement": [{
                    "Effect": "Allow",
                    "Action": ["dynamodb:PutItem", "dynamodb:Scan", "dynamodb:DeleteTable"],
                    "Resource": "*"
                  }]
                }""");
        ui.awaitText("#whatif-sum", "201 gain, 201 lose, on 5 tables");
        ui.awaitText("#whatif-lock-out", "You would lose access yourself: delete items, read items, on 5 tables.");
        screens.picture(picture);
        assertThat(ui.get(() ->
                        ui.node("#whatif-changes", ListView.class).getItems().size()))
                .isEqualTo(201 * 5);
        assertThat(screens.contains(ui.node("#whatif-copy-command"))).isTrue();
    }

    @Test
    void aMistakeIsShownWithItsPlaceAndStopsTheCommand() {
        show(923, 576, Theme.LIGHT);
        ui.click("#roles-what-if");
        ui.type("table orders");
        ui.press(KeyCode.ENTER);
        write("{\n  \"Version\": \"2012-10-17\",\n  \"Statment\": []\n}");
        ui.awaitText("#whatif-mistake", "Line 3, column 1: 'Statment' isn't a policy element.");
        assertThat(ui.get(() -> ui.node("#whatif-copy-command").isDisabled())).isTrue();
        screens.picture("what-if-mistake");
        write("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Action\":\"dynamodb:Scan\",\"Resource\":\"*\"}]}");
        ui.awaitText("#whatif-sum", "202 gain, on 1 table");
        ui.awaitGone("#whatif-mistake");
        ui.click("#whatif-copy-command");
        assertThat(ui.get(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith(
                        "aws dynamodb put-resource-policy --resource-arn " + CrowdedAccount.ORDERS + " --policy '{");
        assertThat(screens.asked()).containsExactly("toast Command copied. Nothing was applied.");
    }

    @Test
    void theStatementThatDecidesLeadsToItsPolicyAndWhatWasTypedStays() {
        show(923, 576, Theme.LIGHT);
        ui.click("#decision-what-if");
        ui.awaitText("#whatif-title", "orders-service-read-and-write");
        write("{\"Statement\":[]}");
        ui.awaitText("#whatif-sum", "201 lose, on 5 tables");
        ui.click("#whatif-back");
        ui.awaitText("#roles-count", "201 of 201 users and roles have access");
        ui.click("#roles-what-if");
        ui.awaitText("#whatif-sum", "201 lose, on 5 tables");
        ui.click("#whatif-revert");
        ui.node("Nothing changes");
    }

    @ParameterizedTest
    @CsvSource({"1203, 696, DARK", "683, 396, LIGHT"})
    void theProgramIsSeenAsARoleWouldSeeIt(double width, double height, Theme theme) {
        show(width, height, theme);
        ui.act(() -> ui.node("#view-as", ToggleButton.class).requestFocus());
        ui.press(KeyCode.SPACE);
        ui.awaitText("#decision-title", "View as developer: 13 of 44 features");
        screens.picture("view-as-" + (int) width + "-" + theme);
        ListView<?> lines = ui.node("#decision-actions", ListView.class);
        ui.act(() -> lines.getSelectionModel().select(1));
        ui.awaitText(
                "#decision-sentence",
                "dynamodb:ListTables: Not allowed: no statement of the identity policy allows it.");
        ui.awaitText("#decision-sentence", "Needs dynamodb:ListTables.");
        ui.act(() -> ui.node("#view-as", ToggleButton.class).setSelected(false));
        ui.awaitText("#decision-title", "developer: Delete items");
    }
}
