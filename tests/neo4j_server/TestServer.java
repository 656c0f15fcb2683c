import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j server for one test run: TestServer HOME PORT [SETTING...]. It ends when its standard input does, so no run leaves one behind. */
public class TestServer {
    public static void main(String[] arguments) {
        try {
            var more = Arrays.copyOfRange(arguments, 2, arguments.length);
            serve(Path.of(arguments[0]), "127.0.0.1:" + arguments[1], String.join("\n", more));
            System.exit(0);
        } catch (Exception error) {
            error.printStackTrace();
            System.exit(1);
        }
    }

    private static void serve(Path home, String address, String more) throws Exception {
        var isNew = Files.notExists(home.resolve("data"));
        var settings = Files.writeString(home.resolve("server.properties"), String.join("\n",
            "server.bolt.enabled=true",
            "server.bolt.listen_address=" + address,
            "server.bolt.advertised_address=" + address,
            "server.memory.pagecache.size=128m",
            "dbms.security.auth_enabled=true",
            "dbms.usage_report.enabled=false",
            more));
        var service = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(settings).build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        if (isNew) {
            service.database("system").executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", System.getenv("NEO4J_TEST_PASSWORD")));
        }
        System.out.println("ready");
        while (System.in.read() != -1) {
            continue;
        }
    }
}
