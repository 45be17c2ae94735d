package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of tables, in the order in which they are shown.
public final class TableChecks {
    private TableChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new PublicPolicy(),
                new CrossAccountAccess(),
                new StreamPolicy(),
                new EndpointEnforcement(),
                new EncryptionKey(),
                new KeyState(),
                new KeyAdministrators(),
                new TableMember("TB-PITR"),
                new RecentBackup(),
                new TableMember("TB-DELPROT"),
                new DisassociationProtection(),
                new ReplicaRegions(),
                new ReplicaAccounts(),
                new KinesisDestinations(),
                new ExportDestinations(),
                new SensitiveData(),
                new ClientEncryption());
    }
}
