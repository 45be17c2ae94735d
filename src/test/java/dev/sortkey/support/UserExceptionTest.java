package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// What becomes of failures that nobody foresaw.
class UserExceptionTest {
    @Test
    void theErrorInsideIsTheOneThatIsTold() {
        var inner = new UserException(new UserError.NotFound("There is no table a.", "Check its name."));
        assertThat(UserException.of(new CompletionException(new IllegalStateException(inner))))
                .isSameAs(inner.error());
    }

    @Test
    void whatTheVirtualMachineLacksHasWordsOfItsOwn() {
        assertThat(UserException.of(new CompletionException(new OutOfMemoryError("Java heap space"))))
                .isInstanceOf(UserError.Unavailable.class)
                .extracting(UserError::what)
                .isEqualTo("There isn't enough memory for this.");
        assertThat(UserException.of(new StackOverflowError()).what()).contains("nested too deeply");
        assertThat(UserException.of(new NoClassDefFoundError("dev/sortkey/A")).what())
                .isEqualTo("A part of Sortkey can't be loaded: java.lang.NoClassDefFoundError: dev/sortkey/A.");
    }

    @Test
    void anythingElseIsAMistakeOfOurs() {
        assertThat(UserException.of(new IllegalStateException("a"))).isInstanceOf(UserError.Bug.class);
    }
}
