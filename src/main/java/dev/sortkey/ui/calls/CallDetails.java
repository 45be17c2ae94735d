package dev.sortkey.ui.calls;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallText;
import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.CodeMenu;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Navigator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The selected call as JSON, with what can be done with it.
final class CallDetails {
    private final CallsViewModel model;
    private final Navigator navigator;
    private final BorderPane node = new BorderPane();

    CallDetails(CallsViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        var json = new JsonView("call-details");
        model.details().subscribe(json::setText);
        node.setTop(bar());
        node.setCenter(json.node());
    }

    BorderPane node() {
        return node;
    }

    private HBox bar() {
        MenuButton code = CodeMenu.of("call-code", this::copy);
        Button rerun = Icons.button(
                "call-rerun",
                Feather.REPEAT,
                "Run again",
                "Send this request again",
                () -> model.rerun(navigator::tell));
        model.selected().subscribe(_ -> rerun.setDisable(!model.canRerun()));
        var bar = new HBox(8, new Label("Details"), code, rerun);
        bar.getStyleClass().add("screen-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.disableProperty().bind(model.selected().isNull());
        return bar;
    }

    private void copy(CodeLanguage language) {
        Call call = model.selected().get();
        if (call != null) {
            Clipboards.copy(CallText.code(call, language, model.destination(call)));
            navigator.toast("Copied as " + language.words());
        }
    }
}
