import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Build step of the profile `dynamodb-local`: prints the licence, then has the local Maven download Amazon's
/// DynamoDB Local into a separate folder. It is never on the class path or in the distribution.
class FetchDynamoDbLocal {
    private static final String LICENCE = """

            ------------------------------------------------------------------------------------------------
            The profile dynamodb-local makes Maven download Amazon DynamoDB Local %s. It belongs to Amazon, is
            not part of Sortkey, and is licensed under the "Amazon DynamoDB Local License Agreement"
            (LICENSE.txt in its jar): for your own use, without redistribution or inclusion in other programs,
            for internal business purposes in connection with AWS, and only with an AWS account in good
            standing. By continuing you accept the agreement. If you don't, build without this profile.
            ------------------------------------------------------------------------------------------------
            """;

    public static void main(String[] args) throws Exception {
        String version = args[0];
        Path pom = Path.of(args[1]);
        Path directory = Path.of(args[2]);
        Path mavenHome = Path.of(args[3]);
        if (Files.exists(directory.resolve("DynamoDBLocal-" + version + ".jar"))) {
            return;
        }
        System.out.println(LICENCE.formatted(version));
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(windows ? List.of("cmd", "/c") : List.of());
        command.addAll(List.of(
                mavenHome.resolve("bin").resolve("mvn").toString(),
                "--batch-mode",
                "--quiet",
                "--file",
                pom.toString(),
                "-Ddynamodb-local.version=" + version,
                "-DoutputDirectory=" + directory,
                "-Dmaven.repo.local=" + args[4],
                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies"));
        if (args[5].equals("offline=true")) {
            command.add("--offline");
        }
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("Couldn't download DynamoDB Local. See Maven's output above.");
        }
    }
}
