package dev.sortkey.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import dev.sortkey.testkit.FxTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A code is asked for while the thread that needs it waits, and not longer than somebody could want it.
class MfaDialogTest extends FxTest {
    private MfaDialog mfa;

    @BeforeEach
    void showWindow() {
        Stage stage = ui.get(() -> {
            var shown = new Stage();
            shown.setScene(new Scene(new StackPane(), 400, 300));
            shown.show();
            return shown;
        });
        mfa = MfaDialog.over(stage);
    }

    private CompletableFuture<String> ask() {
        var code = new CompletableFuture<String>();
        var thread = Thread.ofVirtual().unstarted(() -> {
            try {
                code.complete(mfa.code("GAHT12345678"));
            } catch (RuntimeException e) {
                code.completeExceptionally(e);
            }
        });
        code.whenComplete((_, _) -> thread.interrupt());
        thread.start();
        ui.node("#ask-text");
        return code;
    }

    @Test
    void theTypedCodeIsGiven() {
        CompletableFuture<String> code = ask();
        ui.fill("#ask-text", " 123456 ");
        ui.click("#ask-go");

        assertThat(code.join()).isEqualTo("123456");
    }

    @Test
    void cancelledItIsNoCode() {
        CompletableFuture<String> code = ask();
        ui.click("Cancel");

        assertNone(code);
    }

    @Test
    void nobodyWaitsOnceTheWindowHasClosed() {
        CompletableFuture<String> code = ask();
        mfa.close();

        assertNone(code);
        ui.awaitGone("#ask-text");
        assertThatThrownBy(() -> mfa.code("GAHT12345678")).isInstanceOf(UserException.class);
    }

    @Test
    void whoIsCancelledTakesTheDialogAlong() {
        CompletableFuture<String> code = ask();
        code.cancel(true);

        ui.awaitGone("#ask-text");
    }

    private static void assertNone(CompletableFuture<String> code) {
        assertThatThrownBy(code::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(UserException.class);
    }
}
