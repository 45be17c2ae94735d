package dev.sortkey.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/// A test whose programs sign with a placeholder, or go through a server that changes the host they signed for.
/// ExtendDB verifies signatures, so it refuses them.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfEnvironmentVariable(
        named = "SORTKEY_ENGINE",
        matches = "extenddb",
        disabledReason = "ExtendDB: it verifies signatures, so no other key and no changed host is let in")
public @interface PlaceholderKey {}
