package dev.sortkey.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test against moto, an emulator of AWS written by others, which runs on this machine; skipped unless it is
/// installed.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("moto")
@ExtendWith(OnMoto.Installed.class)
public @interface OnMoto {
    /// Whether moto is installed; says once how to install it when it isn't.
    final class Installed implements ExecutionCondition {
        private static final String HOW = """
                The tests against moto were skipped. To run them:
                  python3 -m venv target/moto && target/moto/bin/pip install 'moto[server]==5.2.5' && mvn test -Dgroups=moto""";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.exists(Moto.command("moto_server"))) {
                return ConditionEvaluationResult.enabled("installed");
            }
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(OnMoto.class))
                    .computeIfAbsent("told", _ -> {
                        System.out.println(HOW);
                        return true;
                    });
            return ConditionEvaluationResult.disabled(HOW);
        }
    }
}
