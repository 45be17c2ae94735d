package dev.sortkey.dynamo.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Models of the same form as LangChain4j's, made here.
class TextModelTest {
    private static final String PACKAGE = "dev/langchain4j/model/embedding/onnx/tiny/";
    private static final String SOURCE = """
            package dev.langchain4j.model.embedding.onnx.tiny;
            public class TinyEmbeddingModel {
                private final String word;
                public TinyEmbeddingModel() throws Exception {
                    var words = Thread.currentThread().getContextClassLoader().getResourceAsStream("word.txt");
                    word = new String(words.readAllBytes());
                }
                public Response embed(String text) {
                    if (text.isEmpty()) throw new IllegalArgumentException("nothing to embed");
                    return new Response(new Embedding(new float[] {text.length(), word.length(), -0.5f}));
                }
                public record Response(Embedding content) {}
                public record Embedding(float[] vector) {}
            }
            """;

    @TempDir
    private Path folder;

    private void jar(String name) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = folder.resolve("TinyEmbeddingModel.java");
        Files.writeString(source, SOURCE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(failed).isZero();
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)));
                var files = Files.list(classes.resolve(PACKAGE))) {
            for (Path file : files.toList()) {
                jar.putNextEntry(new JarEntry(PACKAGE + file.getFileName()));
                Files.copy(file, jar);
            }
            jar.putNextEntry(new JarEntry("word.txt"));
            jar.write("four".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void makesVectorsWithItsOwnFiles() throws IOException {
        jar("tiny.jar");
        try (TextModel model = TextModel.in(folder)) {
            assertThat(model.name()).isEqualTo("TinyEmbeddingModel");
            assertThat(model.vector("hello")).extracting(AttributeValue::n).containsExactly("5.0", "4.0", "-0.5");
            assertThatThrownBy(() -> model.vector(""))
                    .isInstanceOfSatisfying(
                            UserException.class,
                            e -> assertThat(e.error().what()).contains("nothing to embed"));
        }
    }

    @Test
    void aFolderHasOneModel() throws IOException {
        assertThatThrownBy(() -> TextModel.in(folder))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error().what()).endsWith(" has no model."));
        jar("one.jar");
        jar("other.jar");
        assertThatThrownBy(() -> TextModel.in(folder))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error().what()).endsWith(" has several models."));
        assertThatThrownBy(() -> TextModel.in(folder.resolve("nowhere"))).isInstanceOf(UserException.class);
    }
}
