<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QHttp</name>
    <message>
        <source>Connection closed</source>
        <translation>Verbindung beendet</translation>
    </message>
</context>
<context>
    <name>Stillpoint::AddMissing</name>
    <message>
        <source>move</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ApplicationCard</name>
    <message>
        <source>Looking into the backup folder…</source>
        <translation>Sicherungsordner wird gelesen…</translation>
    </message>
    <message>
        <source>Show and change the settings</source>
        <translation>Einstellungen zeigen und ändern</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>Dupli&amp;cate…</source>
        <translation>&amp;Duplizieren…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Delete this application&apos;s settings…</source>
        <translation>Einstellungen dieser Anwendung l&amp;öschen…</translation>
    </message>
    <message>
        <source>&amp;Undo the restore of %1…</source>
        <translation>Wiederherstellung vom %1 &amp;rückgängig machen…</translation>
    </message>
    <message>
        <source>Remove the &amp;safety copies of the restore of %1…</source>
        <translation>&amp;Sicherheitskopien der Wiederherstellung vom %1 entfernen…</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ApplicationChecks</name>
    <message>
        <source>Flowable&apos;s tables</source>
        <translation>Tabellen von Flowable</translation>
    </message>
    <message>
        <source>%1 has no tables of Flowable.</source>
        <translation>%1 enthält keine Tabellen von Flowable.</translation>
    </message>
    <message>
        <source>Check the name of the database and of the schema in the profile.</source>
        <translation>Prüfen Sie die Namen der Datenbank und des Schemas im Profil.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 tables, schema version %2.</source>
        <translation>%1 Tabellen, Schemaversion %2.</translation>
    </message>
    <message>
        <source>Schema upgrade</source>
        <translation>Schema-Upgrade</translation>
    </message>
    <message>
        <source>Nobody is upgrading the schema.</source>
        <translation>Das Schema wird gerade von niemandem aktualisiert.</translation>
    </message>
    <message>
        <source>A node is making or upgrading the schema of %1: %2 is held by %3.</source>
        <translation>Ein Knoten legt das Schema von %1 gerade an oder aktualisiert es: %2 wird von %3 gehalten.</translation>
    </message>
    <message>
        <source>Wait until the upgrade has ended. If no node is starting, the lock is left over: clear it, then check again.</source>
        <translation>Warten Sie, bis das Upgrade beendet ist. Wenn kein Knoten startet, ist die Sperre übrig geblieben: Entfernen Sie sie und prüfen Sie dann erneut.</translation>
    </message>
    <message>
        <source>A lock of a schema upgrade was left over in %1: %2, held by %3.</source>
        <translation>In %1 ist die Sperre eines Schema-Upgrades übrig geblieben: %2, gehalten von %3.</translation>
    </message>
    <message>
        <source>Clear the lock before the next start of the application; it will wait for it.</source>
        <translation>Entfernen Sie die Sperre vor dem nächsten Start der Anwendung, denn diese wird sonst darauf warten.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>The application&apos;s database</source>
        <translation>Datenbank der Anwendung</translation>
    </message>
    <message>
        <source>At most %1 row changes a minute, %2 pending jobs (%3 of them running), %4 dead letters, %5 sessions.</source>
        <translation>Höchstens %1 Zeilenänderungen pro Minute, %2 anstehende Jobs (davon laufen %3), %4 Dead-Letter-Jobs, %5 Sitzungen.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ApplicationPage</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>How you call it, for example &quot;shop&quot;</source>
        <translation>Wie Sie sie nennen, zum Beispiel „shop“</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>Where it runs, for example &quot;production&quot; or &quot;staging&quot;</source>
        <translation>Wo sie läuft, zum Beispiel „production“ oder „staging“</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>People work with it. Before anything live is overwritten, its environment and name have to be typed.</source>
        <translation>Menschen arbeiten damit. Bevor aktuelle Daten überschrieben werden, müssen Umgebung und Name eingetippt werden.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Nobody would miss its data. A restore asks, but nothing has to be typed.</source>
        <translation>Niemand würde ihre Daten vermissen. Eine Wiederherstellung fragt nach, aber es muss nichts eingetippt werden.</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Environment and name tell applications apart, in every list and confirmation.</source>
        <translation>Umgebung und Name unterscheiden Anwendungen voneinander, in jeder Liste und bei jeder Bestätigung.</translation>
    </message>
    <message>
        <source>How careful everybody has to be</source>
        <translation>Wie vorsichtig alle sein müssen</translation>
    </message>
    <message>
        <source>Choose another name: there is already an application named %1.</source>
        <translation>Wählen Sie einen anderen Namen: Es gibt bereits eine Anwendung mit dem Namen %1.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ApplicationState</name>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>Last backup %1</source>
        <translation>Letzte Sicherung %1</translation>
    </message>
    <message>
        <source>Backed up %1</source>
        <translation>Gesichert %1</translation>
    </message>
    <message>
        <source>The backup folder cannot be read</source>
        <translation>Der Sicherungsordner kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n min</numerusform>
            <numerusform>vor %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>vor %n h</numerusform>
            <numerusform>vor %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>no search</source>
        <translation>keine Suche</translation>
    </message>
    <message>
        <source>content in the database</source>
        <translation>Inhalte in der Datenbank</translation>
    </message>
    <message>
        <source>content folder</source>
        <translation>Content-Ordner</translation>
    </message>
    <message>
        <source>Never backed up</source>
        <translation>Noch nie gesichert</translation>
    </message>
    <message>
        <source>The backup folder %1 is not there.</source>
        <translation>Der Sicherungsordner %1 ist nicht vorhanden.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::BackupFolder</name>
    <message>
        <source>The marker %1 is damaged.</source>
        <translation>Die Kennzeichnungsdatei %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Put the file back from a copy of the backup folder.</source>
        <translation>Stellen Sie die Datei aus einer Kopie des Sicherungsordners wieder her.</translation>
    </message>
    <message>
        <source>The backup folder %1 was written by a newer Stillpoint.</source>
        <translation>Der Sicherungsordner %1 wurde von einem neueren Stillpoint geschrieben.</translation>
    </message>
    <message>
        <source>Use that newer version.</source>
        <translation>Verwenden Sie diese neuere Version.</translation>
    </message>
    <message>
        <source>list</source>
        <translation>aufgelistet</translation>
    </message>
    <message>
        <source>The folder %1 holds other files and is no backup folder.</source>
        <translation>Der Ordner %1 enthält andere Dateien und ist kein Sicherungsordner.</translation>
    </message>
    <message>
        <source>Choose an empty folder, or a backup folder of Stillpoint.</source>
        <translation>Wählen Sie einen leeren Ordner oder einen Sicherungsordner von Stillpoint.</translation>
    </message>
    <message>
        <source>The backup folder %1 does not exist.</source>
        <translation>Der Sicherungsordner %1 existiert nicht.</translation>
    </message>
    <message>
        <source>Check the path and that the volume is mounted.</source>
        <translation>Prüfen Sie den Pfad und ob das Volume eingehängt ist.</translation>
    </message>
    <message>
        <source>The folder %1 is no backup folder: it has no stillpoint.json.</source>
        <translation>Der Ordner %1 ist kein Sicherungsordner: Er enthält keine stillpoint.json.</translation>
    </message>
    <message>
        <source>Choose the folder that holds packs, sets and runs.</source>
        <translation>Wählen Sie den Ordner, der packs, sets und runs enthält.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::BackupFolderEditor</name>
    <message>
        <source>Backup folder</source>
        <translation>Sicherungsordner</translation>
    </message>
    <message>
        <source>Backup &amp;folder</source>
        <translation>Sicherungs&amp;ordner</translation>
    </message>
    <message>
        <source>An empty folder, or one that Stillpoint uses already; on another disk than the application&apos;s data</source>
        <translation>Ein leerer Ordner oder einer, den Stillpoint bereits verwendet; auf einer anderen Festplatte als die Daten der Anwendung</translation>
    </message>
</context>
<context>
    <name>Stillpoint::BackupReviewPage</name>
    <message>
        <source>&amp;I understand that a hot backup is fully consistent only while the application is idle.</source>
        <translation>&amp;Mir ist bewusst, dass eine Sicherung im laufenden Betrieb nur vollständig konsistent ist, wenn die Anwendung ruht.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Review the hot backup</source>
        <translation>Sicherung im laufenden Betrieb: Überblick</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. This is exactly what will run.</source>
        <translation>Noch wurde nichts geändert. Genau das wird ausgeführt.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Start backup</source>
        <translation>Sicherung starten</translation>
    </message>
    <message>
        <source>Measuring how busy the application is…</source>
        <translation>Es wird gemessen, wie beschäftigt die Anwendung ist…</translation>
    </message>
    <message>
        <source>Measured just now: %1</source>
        <translation>Gerade gemessen: %1</translation>
    </message>
    <message>
        <source>How busy the application is could not be measured: %1</source>
        <translation>Wie beschäftigt die Anwendung ist, konnte nicht gemessen werden: %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::BackupWizard</name>
    <message>
        <source>Hot backup</source>
        <translation>Sicherung im laufenden Betrieb</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Backing up %1</source>
        <translation>%1 wird gesichert</translation>
    </message>
    <message>
        <source>Cancel backup…</source>
        <translation>Sicherung abbrechen…</translation>
    </message>
    <message>
        <source>Go on with the backup</source>
        <translation>Weiter sichern</translation>
    </message>
</context>
<context>
    <name>Stillpoint::BackupWords</name>
    <message numerus="yes">
        <source>%n parallel jobs</source>
        <translation>
            <numerusform>%n paralleler Prozess</numerusform>
            <numerusform>%n parallele Prozesse</numerusform>
        </translation>
    </message>
    <message>
        <source>PostgreSQL %1, one exported snapshot, %2</source>
        <translation>PostgreSQL %1, ein exportierter Snapshot, %2</translation>
    </message>
    <message>
        <source>PostgreSQL %1, schema %2, one exported snapshot, %3</source>
        <translation>PostgreSQL %1, Schema %2, ein exportierter Snapshot, %3</translation>
    </message>
    <message>
        <source>Snapshot of the application&apos;s indices on %1 to the repository %2</source>
        <translation>Snapshot der Indizes der Anwendung auf %1 in das Repository %2</translation>
    </message>
    <message>
        <source>Snapshot of the indices with the prefix %1 on %2 to the repository %3</source>
        <translation>Snapshot der Indizes mit dem Präfix %1 auf %2 in das Repository %3</translation>
    </message>
    <message>
        <source>Every check once more, right before anything begins</source>
        <translation>Jede Prüfung noch einmal, unmittelbar bevor etwas beginnt</translation>
    </message>
    <message>
        <source>Names and times of the files in %1, to see later what changed meanwhile</source>
        <translation>Namen und Zeiten der Dateien in %1, um später zu sehen, was sich inzwischen geändert hat</translation>
    </message>
    <message>
        <source>Files in %1, so that little is left to copy afterwards</source>
        <translation>Dateien in %1, damit danach nur noch wenig zu kopieren ist</translation>
    </message>
    <message>
        <source>Files in %1; unchanged ones are taken from earlier backups</source>
        <translation>Dateien in %1; unveränderte werden aus früheren Sicherungen übernommen</translation>
    </message>
    <message>
        <source>Checksums, counts, and whether every file that the database refers to is in the backup</source>
        <translation>Prüfsummen, Anzahlen und ob jede Datei, auf die die Datenbank verweist, in der Sicherung ist</translation>
    </message>
    <message>
        <source>The manifest makes the set complete, in %1</source>
        <translation>Das Manifest schließt den Satz ab, in %1</translation>
    </message>
    <message>
        <source>Hot backup of %1</source>
        <translation>Sicherung von %1 im laufenden Betrieb</translation>
    </message>
    <message>
        <source>Measured just now: %1</source>
        <translation>Gerade gemessen: %1</translation>
    </message>
    <message>
        <source>What will run, in this order</source>
        <translation>Was ausgeführt wird, in dieser Reihenfolge</translation>
    </message>
</context>
<context>
    <name>Stillpoint::BoundedJson</name>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Use another backup set, or put the file back from a copy of the backup folder.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz oder stellen Sie die Datei aus einer Kopie des Sicherungsordners wieder her.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::CancelWords</name>
    <message>
        <source>If you cancel now, nothing will have been changed.</source>
        <translation>Wenn Sie jetzt abbrechen, ist nichts geändert worden.</translation>
    </message>
    <message>
        <source>If you cancel now, the application is not touched. What was captured so far stays behind as an unfinished set that is never offered for a restore; a search snapshot is removed again.</source>
        <translation>Wenn Sie jetzt abbrechen, wird die Anwendung nicht angerührt. Was bisher erfasst wurde, bleibt als unfertiger Satz zurück, der nie zur Wiederherstellung angeboten wird; ein Such-Snapshot wird wieder entfernt.</translation>
    </message>
    <message>
        <source>If you cancel now, the live data stay as they are, and what was prepared beside them is removed again.</source>
        <translation>Wenn Sie jetzt abbrechen, bleiben die aktuellen Daten, wie sie sind, und was daneben vorbereitet wurde, wird wieder entfernt.</translation>
    </message>
    <message>
        <source>If you cancel now, what was already put back is exchanged again: the application keeps the restored data.</source>
        <translation>Wenn Sie jetzt abbrechen, wird das bereits Zurückgelegte wieder ausgetauscht: Die Anwendung behält die wiederhergestellten Daten.</translation>
    </message>
    <message>
        <source>If you cancel now, what was already put in place is taken back: the application gets the data from before the restore.</source>
        <translation>Wenn Sie jetzt abbrechen, wird das bereits Eingesetzte zurückgenommen: Die Anwendung bekommt die Daten von vor der Wiederherstellung.</translation>
    </message>
    <message>
        <source>If you cancel now, what was already removed stays removed; the other safety copies stay.</source>
        <translation>Wenn Sie jetzt abbrechen, bleibt das bereits Entfernte entfernt; die anderen Sicherheitskopien bleiben.</translation>
    </message>
    <message>
        <source>The last step is under way. If you cancel now, it ends at once if it still can, and the set stays unfinished; otherwise it is finished, and the set is complete.</source>
        <translation>Der letzte Schritt läuft. Wenn Sie jetzt abbrechen, endet er sofort, sofern das noch geht, und der Satz bleibt unfertig; andernfalls wird er beendet, und der Satz ist vollständig.</translation>
    </message>
    <message>
        <source>The run takes back what it did so far. This cannot be cancelled.</source>
        <translation>Der Lauf nimmt zurück, was er bisher getan hat. Das kann nicht abgebrochen werden.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::CheckCard</name>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>Looking at the set and the servers…</source>
        <translation>Satz und Server werden geprüft…</translation>
    </message>
    <message numerus="yes">
        <source>%n checks stand in the way</source>
        <translation>
            <numerusform>%n Hindernis steht im Weg</numerusform>
            <numerusform>%n Hindernisse stehen im Weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing stands in the way; %n warnings</source>
        <translation>
            <numerusform>Nichts steht im Weg; %n Warnung</numerusform>
            <numerusform>Nichts steht im Weg; %n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n checks passed</source>
        <translation>
            <numerusform>%n Prüfung bestanden</numerusform>
            <numerusform>Alle %n Prüfungen bestanden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::CheckList</name>
    <message numerus="yes">
        <source>%n check(s) stand in the way</source>
        <translation>
            <numerusform>%n Hindernis</numerusform>
            <numerusform>%n Hindernisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n Prüfung bestanden</numerusform>
            <numerusform>%n Prüfungen bestanden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::Cluster</name>
    <message>
        <source>%1 closed the connection without an answer; the server may speak https there.</source>
        <translation>%1 hat die Verbindung ohne Antwort geschlossen; möglicherweise spricht der Server dort https.</translation>
    </message>
    <message>
        <source>Write https:// in the address if the cluster encrypts; otherwise check that it runs.</source>
        <translation>Schreiben Sie https:// in die Adresse, wenn der Cluster verschlüsselt; prüfen Sie andernfalls, ob er läuft.</translation>
    </message>
    <message>
        <source>%1 did not answer like a search cluster, but like some other web server.</source>
        <translation>%1 hat nicht wie ein Suchcluster geantwortet, sondern wie ein anderer Webserver.</translation>
    </message>
    <message>
        <source>Check the address and the port, and whether a proxy stands in between.</source>
        <translation>Prüfen Sie die Adresse und den Port und ob ein Proxy dazwischen steht.</translation>
    </message>
    <message>
        <source>%1 answered in a form that Stillpoint does not know.</source>
        <translation>%1 hat in einer Form geantwortet, die Stillpoint nicht kennt.</translation>
    </message>
    <message>
        <source>Check that the address is that of Elasticsearch or OpenSearch.</source>
        <translation>Prüfen Sie, ob die Adresse zu Elasticsearch oder OpenSearch gehört.</translation>
    </message>
    <message>
        <source>“%1” is no name of a single object of %2.</source>
        <translation>„%1“ ist kein Name eines einzelnen Objekts von %2.</translation>
    </message>
    <message>
        <source>Use the whole name, without wildcards, commas or blanks and without a leading _ or -.</source>
        <translation>Verwenden Sie den vollständigen Namen, ohne Platzhalter, Kommas oder Leerzeichen und ohne _ oder - am Anfang.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ClusterErrors</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of indices</comment>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 refused a request about %3 in %2.</source>
        <translation>%1 hat eine Anfrage zu %3 in %2 abgelehnt.</translation>
    </message>
    <message>
        <source>%1 refused a request about %2.</source>
        <translation>%1 hat eine Anfrage zu %2 abgelehnt.</translation>
    </message>
    <message>
        <source>%1 refused a request about %4.</source>
        <translation>%1 hat eine Anfrage zu %4 abgelehnt.</translation>
    </message>
    <message>
        <source>%1 refused a request.</source>
        <translation>%1 hat eine Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>Look at the details and at the cluster&apos;s own log.</source>
        <translation>Sehen Sie in den Details und im Protokoll des Clusters nach.</translation>
    </message>
    <message>
        <source>Check the login in the profile and what it may do.</source>
        <translation>Prüfen Sie den Zugang im Profil und seine Rechte.</translation>
    </message>
    <message>
        <source>the repository %1</source>
        <translation>Repository %1</translation>
    </message>
    <message>
        <source>the repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>the snapshot %1</source>
        <translation>Snapshot %1</translation>
    </message>
    <message>
        <source>the snapshot</source>
        <translation>Snapshot</translation>
    </message>
    <message>
        <source>the index %1</source>
        <translation>Index %1</translation>
    </message>
    <message>
        <source>the index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Grant the login one of these privileges: %5.</source>
        <translation>Geben Sie dem Zugang eines dieser Rechte: %5.</translation>
    </message>
    <message>
        <source>Free disk space on the cluster&apos;s nodes or add a node, then try again.</source>
        <translation>Schaffen Sie auf den Knoten des Clusters freien Speicherplatz oder fügen Sie einen Knoten hinzu und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Wait until it is done, then try again.</source>
        <translation>Warten Sie, bis das beendet ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Wait until the cluster&apos;s health is green or yellow, then try again.</source>
        <translation>Warten Sie, bis der Zustand des Clusters grün oder gelb ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Give the user that runs the cluster the right to write into the repository&apos;s folder, on every node.</source>
        <translation>Geben Sie auf jedem Knoten dem Benutzer, unter dem der Cluster läuft, das Recht, in den Ordner des Repositorys zu schreiben.</translation>
    </message>
    <message>
        <source>Restore into a cluster of the version that made the snapshot, or let the application reindex.</source>
        <translation>Stellen Sie in einen Cluster der Version wieder her, die den Snapshot erstellt hat, oder lassen Sie die Anwendung neu indizieren.</translation>
    </message>
    <message>
        <source>Report this with the details.</source>
        <translation>Melden Sie dies zusammen mit den Details.</translation>
    </message>
    <message>
        <source>Look at the details and at the cluster&apos;s own log, then try again.</source>
        <translation>Sehen Sie in den Details und im Protokoll des Clusters nach und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The disk under %2 of %1 is full.</source>
        <translation>Die Festplatte unter %2 von %1 ist voll.</translation>
    </message>
    <message>
        <source>%1 has reached its limit of shards; %4 does not fit any more.</source>
        <translation>%1 hat die Höchstzahl seiner Shards erreicht; %4 passt nicht mehr hinein.</translation>
    </message>
    <message>
        <source>Raise cluster.max_shards_per_node, or delete indices that nobody needs, then try again.</source>
        <translation>Erhöhen Sie cluster.max_shards_per_node oder löschen Sie Indizes, die niemand braucht, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 has closed %4 for writing because its disk is nearly full.</source>
        <translation>%1 hat %4 für Schreibzugriffe gesperrt, weil die Festplatte fast voll ist.</translation>
    </message>
    <message>
        <source>%1 asks for a login, and none was given.</source>
        <translation>%1 verlangt eine Anmeldung, und es wurde keine angegeben.</translation>
    </message>
    <message>
        <source>Enter a user and password, or an API key, in the profile.</source>
        <translation>Geben Sie im Profil einen Benutzer und ein Passwort oder einen API-Schlüssel an.</translation>
    </message>
    <message>
        <source>%1 refused the user or the password.</source>
        <translation>%1 hat den Benutzer oder das Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>Enter the password again and check the user&apos;s name.</source>
        <translation>Geben Sie das Passwort erneut ein und prüfen Sie den Namen des Benutzers.</translation>
    </message>
    <message>
        <source>%1 refused the API key.</source>
        <translation>%1 hat den API-Schlüssel abgelehnt.</translation>
    </message>
    <message>
        <source>Enter the id and the key again, and check that the key was not revoked.</source>
        <translation>Geben Sie die Id und den Schlüssel erneut ein und prüfen Sie, ob der Schlüssel widerrufen wurde.</translation>
    </message>
    <message>
        <source>%1 refused the login.</source>
        <translation>%1 hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>Enter the user and the password again.</source>
        <translation>Geben Sie den Benutzer und das Passwort erneut ein.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to read the repositories.</source>
        <translation>%1 erlaubt diesem Zugang nicht, die Repositorys zu lesen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to verify %2.</source>
        <translation>%1 erlaubt diesem Zugang nicht, %2 zu überprüfen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to register or remove %2.</source>
        <translation>%1 erlaubt diesem Zugang nicht, %2 zu registrieren oder zu entfernen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to make a snapshot in %2.</source>
        <translation>%1 erlaubt diesem Zugang nicht, einen Snapshot in %2 zu erstellen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to restore a snapshot of %2.</source>
        <translation>%1 erlaubt diesem Zugang nicht, einen Snapshot aus %2 wiederherzustellen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to delete a snapshot of %2.</source>
        <translation>%1 erlaubt diesem Zugang nicht, einen Snapshot aus %2 zu löschen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to read the snapshots of %2.</source>
        <translation>%1 erlaubt diesem Zugang nicht, die Snapshots in %2 zu lesen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to read the state of the cluster.</source>
        <translation>%1 erlaubt diesem Zugang nicht, den Zustand des Clusters zu lesen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to read the aliases of %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, die Aliase von %4 zu lesen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to move the aliases of %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, die Aliase von %4 zu verschieben.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to delete %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, %4 zu löschen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to close %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, %4 zu schließen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to read or change the settings of %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, die Einstellungen von %4 zu lesen oder zu ändern.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to read the statistics of %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, die Statistiken von %4 zu lesen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to write into %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, in %4 zu schreiben.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to read the documents of %4.</source>
        <translation>%1 erlaubt diesem Zugang nicht, die Dokumente von %4 zu lesen.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to touch its security index or its global state.</source>
        <translation>%1 erlaubt diesem Zugang keinen Zugriff auf seinen Sicherheitsindex oder seinen globalen Zustand.</translation>
    </message>
    <message>
        <source>Leave out indices that begin with a dot; the application&apos;s own do not.</source>
        <translation>Lassen Sie Indizes weg, deren Name mit einem Punkt beginnt; bei denen der Anwendung ist das nicht so.</translation>
    </message>
    <message>
        <source>%1 does not allow this login to do what was asked.</source>
        <translation>%1 erlaubt diesem Zugang nicht, was verlangt wurde.</translation>
    </message>
    <message>
        <source>Grant the login the privileges for snapshots, repositories and the application&apos;s indices.</source>
        <translation>Geben Sie dem Zugang die Rechte für Snapshots, Repositorys und die Indizes der Anwendung.</translation>
    </message>
    <message>
        <source>%1 cannot read what Elasticsearch wrote into %2.</source>
        <translation>%1 kann nicht lesen, was Elasticsearch in %2 geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 cannot read %2: it was written by Elasticsearch 7.12 or later.</source>
        <translation>%1 kann %2 nicht lesen: Elasticsearch 7.12 oder neuer hat hineingeschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot read %2: it was written by a later version.</source>
        <translation>%1 kann %2 nicht lesen: Eine neuere Version hat hineingeschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot read %2: it was written by another product or a later version.</source>
        <translation>%1 kann %2 nicht lesen: Ein anderes Produkt oder eine neuere Version hat hineingeschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot read the state of %3: it was written by a later version.</source>
        <translation>%1 kann den Zustand von %3 nicht lesen: Eine neuere Version hat ihn geschrieben.</translation>
    </message>
    <message>
        <source>%3 holds an index that is too old for %1.</source>
        <translation>%3 enthält einen Index, der für %1 zu alt ist.</translation>
    </message>
    <message>
        <source>%3 was made by a later version than that of %1, or by another product.</source>
        <translation>%3 wurde von einer neueren Version als der von %1 oder von einem anderen Produkt erstellt.</translation>
    </message>
    <message>
        <source>%1 does not know %2.</source>
        <translation>%1 kennt %2 nicht.</translation>
    </message>
    <message>
        <source>Register it, or correct its name in the profile.</source>
        <translation>Registrieren Sie es oder berichtigen Sie seinen Namen im Profil.</translation>
    </message>
    <message>
        <source>%2 of %1 is in use by a snapshot or a restore.</source>
        <translation>%2 von %1 wird gerade von einem Snapshot oder einer Wiederherstellung verwendet.</translation>
    </message>
    <message>
        <source>%2 of %1 is in use.</source>
        <translation>%2 von %1 wird gerade verwendet.</translation>
    </message>
    <message>
        <source>%1 allows no folder for repositories: its path.repo is not set.</source>
        <translation>%1 erlaubt keinen Ordner für Repositorys: path.repo ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Set path.repo in the configuration of every node, restart them, then try again.</source>
        <translation>Setzen Sie path.repo in der Konfiguration jedes Knotens, starten Sie die Knoten neu und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 does not allow the folder of %2: it is outside its path.repo.</source>
        <translation>%1 erlaubt den Ordner von %2 nicht: Er liegt außerhalb von path.repo.</translation>
    </message>
    <message>
        <source>Choose a folder below path.repo, or add this one to it on every node and restart them.</source>
        <translation>Wählen Sie einen Ordner unterhalb von path.repo oder nehmen Sie diesen auf jedem Knoten darin auf und starten Sie die Knoten neu.</translation>
    </message>
    <message>
        <source>%2 of %1 was given no folder.</source>
        <translation>Für %2 von %1 wurde kein Ordner angegeben.</translation>
    </message>
    <message>
        <source>Name the folder of the repository in the profile.</source>
        <translation>Geben Sie den Ordner des Repositorys im Profil an.</translation>
    </message>
    <message>
        <source>%1 does not know the type of %2.</source>
        <translation>%1 kennt die Art von %2 nicht.</translation>
    </message>
    <message>
        <source>Install the plugin for it on every node, or use a repository of another type.</source>
        <translation>Installieren Sie das Plugin dafür auf jedem Knoten oder verwenden Sie ein Repository anderer Art.</translation>
    </message>
    <message>
        <source>%1 does not accept the name of %2.</source>
        <translation>%1 akzeptiert den Namen von %2 nicht.</translation>
    </message>
    <message>
        <source>Use a name of a-z, 0-9, _ and -.</source>
        <translation>Verwenden Sie einen Namen aus a-z, 0-9, _ und -.</translation>
    </message>
    <message>
        <source>%2 of %1 is registered as read-only.</source>
        <translation>%2 von %1 ist als schreibgeschützt registriert.</translation>
    </message>
    <message>
        <source>Choose a repository that this cluster may write into.</source>
        <translation>Wählen Sie ein Repository, in das dieser Cluster schreiben darf.</translation>
    </message>
    <message>
        <source>%1 may not write into the folder of %2.</source>
        <translation>%1 darf nicht in den Ordner von %2 schreiben.</translation>
    </message>
    <message>
        <source>The folder of %2 does not exist on %1.</source>
        <translation>Der Ordner von %2 existiert auf %1 nicht.</translation>
    </message>
    <message>
        <source>Mount the volume or make the folder, on every node.</source>
        <translation>Hängen Sie auf jedem Knoten das Volume ein oder legen Sie den Ordner an.</translation>
    </message>
    <message>
        <source>The folder of %2 on %1 is a file.</source>
        <translation>Der Ordner von %2 auf %1 ist eine Datei.</translation>
    </message>
    <message>
        <source>Choose another folder for the repository.</source>
        <translation>Wählen Sie einen anderen Ordner für das Repository.</translation>
    </message>
    <message>
        <source>%2 cannot be reached by every node of %1.</source>
        <translation>%2 ist nicht für jeden Knoten von %1 erreichbar.</translation>
    </message>
    <message>
        <source>Check on every node that the same folder is mounted and may be written into.</source>
        <translation>Prüfen Sie auf jedem Knoten, ob derselbe Ordner eingehängt ist und beschrieben werden darf.</translation>
    </message>
    <message>
        <source>%1 cannot write into the folder of %2.</source>
        <translation>%1 kann nicht in den Ordner von %2 schreiben.</translation>
    </message>
    <message>
        <source>The list of snapshots in %2 of %1 is damaged.</source>
        <translation>Die Liste der Snapshots in %2 von %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore the repository&apos;s files from a copy, or use a new repository.</source>
        <translation>Stellen Sie die Dateien des Repositorys aus einer Kopie wieder her oder verwenden Sie ein neues Repository.</translation>
    </message>
    <message>
        <source>%1 cannot read the list of snapshots in %2.</source>
        <translation>%1 kann die Liste der Snapshots in %2 nicht lesen.</translation>
    </message>
    <message>
        <source>Check the repository&apos;s files, and whether another product wrote them.</source>
        <translation>Prüfen Sie die Dateien des Repositorys und ob ein anderes Produkt sie geschrieben hat.</translation>
    </message>
    <message>
        <source>Files of %3 are missing in %2 of %1.</source>
        <translation>Dateien von %3 fehlen in %2 von %1.</translation>
    </message>
    <message>
        <source>Check that the volume is mounted, and restore the repository&apos;s files from a copy.</source>
        <translation>Prüfen Sie, ob das Volume eingehängt ist, und stellen Sie die Dateien des Repositorys aus einer Kopie wieder her.</translation>
    </message>
    <message>
        <source>%1 does not find %3 in %2.</source>
        <translation>%1 findet %3 nicht in %2.</translation>
    </message>
    <message>
        <source>Check the repository; the snapshot was deleted, or never finished.</source>
        <translation>Prüfen Sie das Repository; der Snapshot wurde gelöscht oder nie beendet.</translation>
    </message>
    <message>
        <source>Check the repository; the snapshot was deleted, or still runs.</source>
        <translation>Prüfen Sie das Repository; der Snapshot wurde gelöscht oder läuft noch.</translation>
    </message>
    <message>
        <source>%2 of %1 holds %3 already.</source>
        <translation>%2 von %1 enthält %3 bereits.</translation>
    </message>
    <message>
        <source>Choose another name, or delete the old one.</source>
        <translation>Wählen Sie einen anderen Namen oder löschen Sie den alten Snapshot.</translation>
    </message>
    <message>
        <source>%1 is making %3 already.</source>
        <translation>%1 erstellt %3 bereits.</translation>
    </message>
    <message>
        <source>%1 does not accept the name of %3.</source>
        <translation>%1 akzeptiert den Namen von %3 nicht.</translation>
    </message>
    <message>
        <source>Use a name of a-z, 0-9, _ and - that does not begin with _.</source>
        <translation>Verwenden Sie einen Namen aus a-z, 0-9, _ und -, der nicht mit _ beginnt.</translation>
    </message>
    <message>
        <source>%1 does not accept the notes with %3: they are too long.</source>
        <translation>%1 akzeptiert die Anmerkungen zu %3 nicht: Sie sind zu lang.</translation>
    </message>
    <message>
        <source>Shorten the names that go into the notes.</source>
        <translation>Kürzen Sie die Namen, die in die Anmerkungen eingehen.</translation>
    </message>
    <message>
        <source>%1 is restoring from %2 and deletes nothing meanwhile.</source>
        <translation>%1 stellt gerade aus %2 wieder her und löscht währenddessen nichts.</translation>
    </message>
    <message>
        <source>%1 is busy with another snapshot.</source>
        <translation>%1 ist mit einem anderen Snapshot beschäftigt.</translation>
    </message>
    <message>
        <source>%1 has too many snapshots under way.</source>
        <translation>Auf %1 laufen zu viele Snapshots.</translation>
    </message>
    <message>
        <source>%1 is making a snapshot of %4; it can be neither deleted nor closed meanwhile.</source>
        <translation>%1 erstellt einen Snapshot von %4; währenddessen ist weder Löschen noch Schließen möglich.</translation>
    </message>
    <message>
        <source>%1 lacks primary shards of %4, so there can be no whole snapshot.</source>
        <translation>Auf %1 fehlen primäre Shards von %4, daher ist kein vollständiger Snapshot möglich.</translation>
    </message>
    <message>
        <source>Somebody else wrote into %2 of %1.</source>
        <translation>Jemand anderes hat in %2 von %1 geschrieben.</translation>
    </message>
    <message>
        <source>Let a single cluster write into the repository, register it as read-only on all others, then try again.</source>
        <translation>Lassen Sie nur einen einzigen Cluster in das Repository schreiben, registrieren Sie es auf allen anderen als schreibgeschützt und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 may not write %3 into the folder of %2.</source>
        <translation>%1 darf %3 nicht in den Ordner von %2 schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot read %3 in %2.</source>
        <translation>%1 kann %3 in %2 nicht lesen.</translation>
    </message>
    <message>
        <source>Check the repository&apos;s files, or restore another snapshot.</source>
        <translation>Prüfen Sie die Dateien des Repositorys oder stellen Sie einen anderen Snapshot wieder her.</translation>
    </message>
    <message>
        <source>%1 could not make or read %3 in %2.</source>
        <translation>%1 konnte %3 in %2 nicht erstellen oder lesen.</translation>
    </message>
    <message>
        <source>%1 could not make %3 in %2.</source>
        <translation>%1 konnte %3 in %2 nicht erstellen.</translation>
    </message>
    <message>
        <source>%1 already has %4; a restore does not overwrite it.</source>
        <translation>%1 enthält bereits %4; eine Wiederherstellung überschreibt nichts.</translation>
    </message>
    <message>
        <source>Restore under another name, or delete that index first.</source>
        <translation>Stellen Sie unter einem anderen Namen wieder her oder löschen Sie zuerst diesen Index.</translation>
    </message>
    <message>
        <source>%4 on %1 has another number of shards than the one in %3.</source>
        <translation>%4 auf %1 hat eine andere Anzahl von Shards als in %3.</translation>
    </message>
    <message>
        <source>Restore under another name.</source>
        <translation>Stellen Sie unter einem anderen Namen wieder her.</translation>
    </message>
    <message>
        <source>%3 does not hold all of %4.</source>
        <translation>%3 enthält %4 nicht vollständig.</translation>
    </message>
    <message>
        <source>Restore another snapshot, or let the application reindex.</source>
        <translation>Stellen Sie einen anderen Snapshot wieder her oder lassen Sie die Anwendung neu indizieren.</translation>
    </message>
    <message>
        <source>Two indices of %3 would get the same name on %1.</source>
        <translation>Zwei Indizes aus %3 würden auf %1 denselben Namen bekommen.</translation>
    </message>
    <message>
        <source>Restore them one by one.</source>
        <translation>Stellen Sie sie einzeln wieder her.</translation>
    </message>
    <message>
        <source>%1 does not change a setting of %4 while it restores.</source>
        <translation>%1 ändert eine Einstellung von %4 beim Wiederherstellen nicht.</translation>
    </message>
    <message>
        <source>Leave the number of shards as it is in the snapshot.</source>
        <translation>Lassen Sie die Anzahl der Shards so, wie sie im Snapshot ist.</translation>
    </message>
    <message>
        <source>%3 holds no global state that %1 could restore.</source>
        <translation>%3 enthält keinen globalen Zustand, den %1 wiederherstellen könnte.</translation>
    </message>
    <message>
        <source>Restore the indices alone.</source>
        <translation>Stellen Sie nur die Indizes wieder her.</translation>
    </message>
    <message>
        <source>%1 refused to restore %3.</source>
        <translation>%1 hat die Wiederherstellung aus %3 abgelehnt.</translation>
    </message>
    <message>
        <source>%1 is restoring %4; it cannot be closed meanwhile.</source>
        <translation>%1 stellt %4 gerade wieder her; Schließen ist währenddessen nicht möglich.</translation>
    </message>
    <message>
        <source>%1 does not have %4.</source>
        <translation>Auf %1 fehlt: %4.</translation>
    </message>
    <message>
        <source>Check the name; a reindex or somebody else may have replaced it.</source>
        <translation>Prüfen Sie den Namen; eine Neuindizierung oder jemand anderes hat den Index möglicherweise ersetzt.</translation>
    </message>
    <message>
        <source>%4 on %1 does not carry the alias.</source>
        <translation>%4 auf %1 trägt den Alias nicht.</translation>
    </message>
    <message>
        <source>Check whether a reindex moved the aliases in between.</source>
        <translation>Prüfen Sie, ob eine Neuindizierung die Aliase zwischenzeitlich verschoben hat.</translation>
    </message>
    <message>
        <source>%4 on %1 is closed.</source>
        <translation>%4 auf %1 ist geschlossen.</translation>
    </message>
    <message>
        <source>Open the index, or exclude it in the profile.</source>
        <translation>Öffnen Sie den Index oder schließen Sie ihn im Profil aus.</translation>
    </message>
    <message>
        <source>The name of %4 is an alias on %1 already.</source>
        <translation>Der Name von %4 ist auf %1 bereits ein Alias.</translation>
    </message>
    <message>
        <source>Choose another name for the index.</source>
        <translation>Wählen Sie einen anderen Namen für den Index.</translation>
    </message>
    <message>
        <source>%1 already has %4.</source>
        <translation>%1 hat bereits %4.</translation>
    </message>
    <message>
        <source>Choose another name, or delete that index first.</source>
        <translation>Wählen Sie einen anderen Namen oder löschen Sie zuerst diesen Index.</translation>
    </message>
    <message>
        <source>%1 does not accept the name of %4.</source>
        <translation>%1 akzeptiert den Namen von %4 nicht.</translation>
    </message>
    <message>
        <source>Use lower-case letters, digits, - and _, and begin with a letter or digit.</source>
        <translation>Verwenden Sie Kleinbuchstaben, Ziffern, - und _ und beginnen Sie mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>%4 is no index of %1 but an alias.</source>
        <translation>%4 ist kein Index von %1, sondern ein Alias.</translation>
    </message>
    <message>
        <source>Name the index itself.</source>
        <translation>Nennen Sie den Index selbst.</translation>
    </message>
    <message>
        <source>%1 deletes indices by their whole names only.</source>
        <translation>%1 löscht Indizes nur unter ihrem vollständigen Namen.</translation>
    </message>
    <message>
        <source>An alias of %4 on %1 would get a second index to write into.</source>
        <translation>Ein Alias von %4 auf %1 bekäme einen zweiten Index, in den geschrieben wird.</translation>
    </message>
    <message>
        <source>Move the alias instead of adding it.</source>
        <translation>Verschieben Sie den Alias, statt ihn hinzuzufügen.</translation>
    </message>
    <message>
        <source>An alias of %1 stands for several indices and for none to write into.</source>
        <translation>Ein Alias von %1 steht für mehrere Indizes, und in keinen davon wird geschrieben.</translation>
    </message>
    <message>
        <source>Remove the alias from the index that is not in use.</source>
        <translation>Entfernen Sie den Alias von dem Index, der nicht verwendet wird.</translation>
    </message>
    <message>
        <source>An index of %1 has the name of one of the application&apos;s aliases.</source>
        <translation>Ein Index von %1 hat den Namen eines der Aliase der Anwendung.</translation>
    </message>
    <message>
        <source>Delete the index that the application made while its alias was away, after checking what is in it.</source>
        <translation>Löschen Sie den Index, den die Anwendung angelegt hat, während ihr Alias fehlte, nachdem Sie seinen Inhalt geprüft haben.</translation>
    </message>
    <message>
        <source>%1 does not have such an alias.</source>
        <translation>%1 hat keinen solchen Alias.</translation>
    </message>
    <message>
        <source>Check the prefix in the profile, and whether the application has indexed.</source>
        <translation>Prüfen Sie das Präfix im Profil und ob die Anwendung indiziert hat.</translation>
    </message>
    <message>
        <source>%4 on %1 is set to read-only.</source>
        <translation>%4 auf %1 ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Remove the block index.blocks.read_only, then try again.</source>
        <translation>Entfernen Sie die Sperre index.blocks.read_only und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%4 on %1 is closed for reading.</source>
        <translation>%4 auf %1 ist für Lesezugriffe gesperrt.</translation>
    </message>
    <message>
        <source>Remove the block index.blocks.read, then try again.</source>
        <translation>Entfernen Sie die Sperre index.blocks.read und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%4 on %1 is closed for writing.</source>
        <translation>%4 auf %1 ist für Schreibzugriffe gesperrt.</translation>
    </message>
    <message>
        <source>Remove the block index.blocks.write, then try again.</source>
        <translation>Entfernen Sie die Sperre index.blocks.write und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The settings of %4 on %1 are locked.</source>
        <translation>Die Einstellungen von %4 auf %1 sind gesperrt.</translation>
    </message>
    <message>
        <source>Remove the block index.blocks.metadata, then try again.</source>
        <translation>Entfernen Sie die Sperre index.blocks.metadata und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 is set to read-only as a whole.</source>
        <translation>%1 ist als Ganzes schreibgeschützt.</translation>
    </message>
    <message>
        <source>Remove the block cluster.blocks.read_only (or read_only_allow_delete), then try again.</source>
        <translation>Entfernen Sie die Sperre cluster.blocks.read_only (oder read_only_allow_delete) und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 has no elected master yet, or has not read its state yet.</source>
        <translation>%1 hat noch keinen gewählten Master oder hat seinen Zustand noch nicht gelesen.</translation>
    </message>
    <message>
        <source>%1 is blocked for what was asked of it.</source>
        <translation>%1 ist für das, was verlangt wurde, gesperrt.</translation>
    </message>
    <message>
        <source>Look at the details and remove the block.</source>
        <translation>Sehen Sie in den Details nach und entfernen Sie die Sperre.</translation>
    </message>
    <message>
        <source>%1 has no elected master.</source>
        <translation>%1 hat keinen gewählten Master.</translation>
    </message>
    <message>
        <source>%1 has no elected cluster manager.</source>
        <translation>%1 hat keinen gewählten Cluster-Manager.</translation>
    </message>
    <message>
        <source>%1 is too busy to change its state.</source>
        <translation>%1 ist zu stark ausgelastet, um seinen Zustand zu ändern.</translation>
    </message>
    <message>
        <source>%1 is short of memory.</source>
        <translation>%1 hat zu wenig Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Wait until its load is lower, or give its nodes more memory.</source>
        <translation>Warten Sie, bis die Last geringer ist, oder geben Sie den Knoten mehr Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>%1 has too much to do at the moment.</source>
        <translation>%1 hat im Augenblick zu viel zu tun.</translation>
    </message>
    <message>
        <source>Wait until its load is lower, then try again.</source>
        <translation>Warten Sie, bis die Last geringer ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>No shard of %4 on %1 answers.</source>
        <translation>Kein Shard von %4 auf %1 antwortet.</translation>
    </message>
    <message>
        <source>Primary shards of %4 on %1 are not available.</source>
        <translation>Primäre Shards von %4 auf %1 sind nicht verfügbar.</translation>
    </message>
    <message>
        <source>%1 does not know a request that Stillpoint made.</source>
        <translation>%1 kennt eine Anfrage von Stillpoint nicht.</translation>
    </message>
    <message>
        <source>Check that the address is that of Elasticsearch or OpenSearch, and its version.</source>
        <translation>Prüfen Sie, ob die Adresse zu Elasticsearch oder OpenSearch gehört, und dessen Version.</translation>
    </message>
    <message>
        <source>%1 did not understand a request that Stillpoint made.</source>
        <translation>%1 hat eine Anfrage von Stillpoint nicht verstanden.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ClusterFacts</name>
    <message>
        <source>%1 is %2; Stillpoint works with Elasticsearch from 6.8 on and with OpenSearch.</source>
        <translation>%1 ist %2; Stillpoint arbeitet mit Elasticsearch ab 6.8 und mit OpenSearch.</translation>
    </message>
    <message>
        <source>Check the address, or leave search out and let the application reindex after a restore.</source>
        <translation>Prüfen Sie die Adresse oder lassen Sie die Suche weg und die Anwendung nach einer Wiederherstellung neu indizieren.</translation>
    </message>
    <message>
        <source>no search cluster that names its version</source>
        <translation>kein Suchcluster, der seine Version nennt</translation>
    </message>
    <message>
        <source>no search cluster that Stillpoint knows</source>
        <translation>kein Suchcluster, den Stillpoint kennt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ConnectionEditor</name>
    <message>
        <source>More settings</source>
        <translation>Mehr Einstellungen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>Test abbrechen</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>Weniger Einstellungen</translation>
    </message>
    <message>
        <source>Test: %1</source>
        <translation>Testen: %1</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>not tested yet</source>
        <translation>noch nicht getestet</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>wird getestet…</translation>
    </message>
    <message>
        <source>the test failed</source>
        <translation>Test gescheitert</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ConnectionsPage</name>
    <message>
        <source>Test all</source>
        <translation>Alle testen</translation>
    </message>
    <message>
        <source>Save profile</source>
        <translation>Profil speichern</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Each connection is tested from this computer before anything runs.</source>
        <translation>Jede Verbindung wird von diesem Rechner aus getestet, bevor etwas ausgeführt wird.</translation>
    </message>
    <message>
        <source>The profile is saved</source>
        <translation>Das Profil ist gespeichert</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ConsistencyNotice</name>
    <message>
        <source>A hot backup is not one atomic picture</source>
        <translation>Eine Sicherung im laufenden Betrieb ist keine unteilbare Momentaufnahme</translation>
    </message>
    <message>
        <source>Database, search and content are captured one after the other while the application works.</source>
        <translation>Datenbank, Suche und Inhalte werden nacheinander erfasst, während die Anwendung arbeitet.</translation>
    </message>
    <message>
        <source>Only an idle application gives a fully consistent hot backup.</source>
        <translation>Nur bei einer ruhenden Anwendung ist eine Sicherung im laufenden Betrieb vollständig konsistent.</translation>
    </message>
    <message>
        <source>Search documents that do not match the database are repaired by a reindex.</source>
        <translation>Suchdokumente, die nicht zur Datenbank passen, werden durch eine Neuindizierung berichtigt.</translation>
    </message>
    <message>
        <source>Content that is deleted or replaced between the captures may need manual repair; the report names every such file.</source>
        <translation>Inhalte, die zwischen den Erfassungen gelöscht oder ersetzt werden, müssen möglicherweise von Hand repariert werden; der Bericht nennt jede solche Datei.</translation>
    </message>
    <message>
        <source>A cold backup, with all nodes stopped, guarantees consistency.</source>
        <translation>Eine kalte Sicherung, bei der alle Knoten angehalten sind, garantiert Konsistenz.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentCapture</name>
    <message>
        <source>%1 files, %2; %3 of them new or changed (%4)</source>
        <translation>%1 Dateien, %2; davon neu oder geändert: %3 (%4)</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>Check the disk and the permissions, then back up again.</source>
        <translation>Prüfen Sie die Festplatte und die Berechtigungen und sichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>%1 more names could not be read.</source>
        <translation>%1 weitere Namen konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 files kept changing while they were read; their copies may mix old and new bytes: %2.</source>
        <translation>%1 Dateien haben sich während des Lesens immer wieder geändert; ihre Kopien können alte und neue Bytes vermischen: %2.</translation>
    </message>
    <message>
        <source>%1 sockets, pipes or devices were not copied; they hold no content: %2.</source>
        <translation>%1 Sockets, Pipes oder Geräte wurden nicht kopiert; sie haben keinen Inhalt: %2.</translation>
    </message>
    <message>
        <source>Other volumes are mounted below the content folder; what is on them was copied too: %1.</source>
        <translation>Unterhalb des Content-Ordners sind weitere Volumes eingehängt; was darauf liegt, wurde mitkopiert: %1.</translation>
    </message>
    <message>
        <source>Copying content files</source>
        <translation>Content-Dateien werden kopiert</translation>
    </message>
    <message>
        <source>Listing content files</source>
        <translation>Content-Dateien werden aufgelistet</translation>
    </message>
    <message>
        <source>%1 files, %2</source>
        <translation>%1 Dateien, %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentChecks</name>
    <message>
        <source>Content folder</source>
        <translation>Content-Ordner</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>Check the path of the content folder.</source>
        <translation>Prüfen Sie den Pfad des Content-Ordners.</translation>
    </message>
    <message>
        <source>%1 can be read.</source>
        <translation>%1 kann gelesen werden.</translation>
    </message>
    <message>
        <source>Backup folder and content folder</source>
        <translation>Sicherungsordner und Content-Ordner</translation>
    </message>
    <message>
        <source>Neither lies inside the other.</source>
        <translation>Keiner von beiden liegt im anderen.</translation>
    </message>
    <message>
        <source>The backup folder %1 lies inside the content folder %2: a backup would copy itself, and a restore would move it away.</source>
        <translation>Der Sicherungsordner %1 liegt im Content-Ordner %2: Eine Sicherung würde sich selbst kopieren, und eine Wiederherstellung würde ihn wegbewegen.</translation>
    </message>
    <message>
        <source>The content folder %1 lies inside the backup folder %2.</source>
        <translation>Der Content-Ordner %1 liegt im Sicherungsordner %2.</translation>
    </message>
    <message>
        <source>Choose a backup folder outside the content folder, best on another disk.</source>
        <translation>Wählen Sie einen Sicherungsordner außerhalb des Content-Ordners, am besten auf einer anderen Festplatte.</translation>
    </message>
    <message>
        <source>Content files</source>
        <translation>Content-Dateien</translation>
    </message>
    <message>
        <source>%1 files, %2.</source>
        <translation>%1 Dateien, %2.</translation>
    </message>
    <message>
        <source>%1 names below %2 cannot be read by this user and would be missing in the backup, the first is %3.</source>
        <translation>%1 Namen unter %2 kann dieser Benutzer nicht lesen; sie würden in der Sicherung fehlen. Der erste ist %3.</translation>
    </message>
    <message>
        <source>Run Stillpoint as a user who may read them, or correct their permissions.</source>
        <translation>Führen Sie Stillpoint als ein Benutzer aus, der sie lesen darf, oder berichtigen Sie die Berechtigungen.</translation>
    </message>
    <message>
        <source>Special files</source>
        <translation>Spezialdateien</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>%1 sockets, pipes or devices will be named but not copied, the first is %2.</source>
        <translation>%1 Sockets, Pipes oder Geräte werden genannt, aber nicht kopiert; der erste Name ist %2.</translation>
    </message>
    <message>
        <source>Check that the application makes them again by itself.</source>
        <translation>Prüfen Sie, ob die Anwendung sie selbst wieder anlegt.</translation>
    </message>
    <message>
        <source>Space for content</source>
        <translation>Platz für Inhalte</translation>
    </message>
    <message>
        <source>Check that the backup folder can be reached.</source>
        <translation>Prüfen Sie, ob der Sicherungsordner erreichbar ist.</translation>
    </message>
    <message>
        <source>%1 are free for at most %2 of content.</source>
        <translation>%1 sind frei für höchstens %2 an Inhalten.</translation>
    </message>
    <message>
        <source>Free space on the volume of %1, or choose another backup folder.</source>
        <translation>Schaffen Sie auf dem Volume von %1 freien Platz oder wählen Sie einen anderen Sicherungsordner.</translation>
    </message>
    <message>
        <source>Content target</source>
        <translation>Ziel der Inhalte</translation>
    </message>
    <message>
        <source>The volume of %1 is mounted read-only.</source>
        <translation>Das Volume von %1 ist schreibgeschützt eingehängt.</translation>
    </message>
    <message>
        <source>This user may not create folders in %1.</source>
        <translation>Dieser Benutzer darf in %1 keine Ordner anlegen.</translation>
    </message>
    <message>
        <source>Mount it writable.</source>
        <translation>Hängen Sie es beschreibbar ein.</translation>
    </message>
    <message>
        <source>Run Stillpoint as a user who may, or change the permissions.</source>
        <translation>Führen Sie Stillpoint als ein Benutzer aus, der das darf, oder ändern Sie die Berechtigungen.</translation>
    </message>
    <message>
        <source>%1 cannot be renamed as a whole; its entries are swapped one by one.</source>
        <translation>%1 kann nicht als Ganzes umbenannt werden; die Einträge werden einzeln getauscht.</translation>
    </message>
    <message>
        <source>%1 is swapped by renaming.</source>
        <translation>%1 wird durch Umbenennen getauscht.</translation>
    </message>
    <message>
        <source>The space that is needed is not known.</source>
        <translation>Der benötigte Platz ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check the free space of the volume of %1.</source>
        <translation>Prüfen Sie den freien Platz auf dem Volume von %1.</translation>
    </message>
    <message>
        <source>%1 are needed beside the live folder, %2 are free.</source>
        <translation>%1 werden neben dem aktuellen Ordner benötigt, %2 sind frei.</translation>
    </message>
    <message>
        <source>Free space on the volume of %1, or discard older safety copies.</source>
        <translation>Schaffen Sie auf dem Volume von %1 freien Platz oder verwerfen Sie ältere Sicherheitskopien.</translation>
    </message>
    <message>
        <source>Owner of the restored files</source>
        <translation>Eigentümer der wiederhergestellten Dateien</translation>
    </message>
    <message>
        <source>Owner and group are restored as they were.</source>
        <translation>Eigentümer und Gruppe werden so wiederhergestellt, wie sie waren.</translation>
    </message>
    <message>
        <source>Files of the set belong to %1; restored by %2 the application could not write them.</source>
        <translation>Dateien des Satzes gehören %1; wenn %2 sie wiederherstellt, könnte die Anwendung nicht in sie schreiben.</translation>
    </message>
    <message>
        <source>Run the restore as root or as %1.</source>
        <translation>Führen Sie die Wiederherstellung als root oder als %1 aus.</translation>
    </message>
    <message>
        <source>Upper and lower case</source>
        <translation>Groß- und Kleinschreibung</translation>
    </message>
    <message>
        <source>The volume tells them apart.</source>
        <translation>Das Volume unterscheidet sie.</translation>
    </message>
    <message>
        <source>The volume of %1 does not tell upper from lower case; two names of the set that differ in nothing else end the restore before anything is changed.</source>
        <translation>Das Volume von %1 unterscheidet nicht zwischen Groß- und Kleinschreibung; zwei Namen des Satzes, die sich nur darin unterscheiden, beenden die Wiederherstellung, bevor etwas geändert wird.</translation>
    </message>
    <message>
        <source>Restore to a volume that tells them apart if that happens.</source>
        <translation>Stellen Sie in diesem Fall auf ein Volume wieder her, das sie unterscheidet.</translation>
    </message>
    <message>
        <source>List of the content files</source>
        <translation>Liste der Content-Dateien</translation>
    </message>
    <message>
        <source>It can be read, and every pack that it names is there.</source>
        <translation>Sie kann gelesen werden, und jedes Paket, das sie nennt, ist vorhanden.</translation>
    </message>
    <message>
        <source>%1 content packs are missing or have another size.</source>
        <translation>%1 Content-Pakete fehlen oder haben eine andere Größe.</translation>
    </message>
    <message>
        <source>Verify the set to learn what it has lost, and use another one.</source>
        <translation>Überprüfen Sie den Satz, um zu erfahren, was ihm fehlt, und verwenden Sie einen anderen.</translation>
    </message>
    <message>
        <source>Check the content folder.</source>
        <translation>Prüfen Sie den Content-Ordner.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentCopy</name>
    <message>
        <source>%1 Files that are listed behind the damage are copied again.</source>
        <translation>%1 Dateien, die hinter der beschädigten Stelle aufgeführt sind, werden erneut kopiert.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentEditor</name>
    <message>
        <source>This application has no content folder: its content is in the database</source>
        <translation>Diese Anwendung hat keinen Content-Ordner: Ihre Inhalte sind in der Datenbank</translation>
    </message>
    <message>
        <source>Content folder</source>
        <translation>Content-Ordner</translation>
    </message>
    <message>
        <source>Content &amp;folder</source>
        <translation>&amp;Content-Ordner</translation>
    </message>
    <message>
        <source>flowable.content.storage.root-folder, as this computer sees it: a local or a mounted folder</source>
        <translation>flowable.content.storage.root-folder, wie dieser Rechner ihn sieht: ein lokaler oder ein eingehängter Ordner</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalte</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentExtract</name>
    <message>
        <source>%1 is no path below the content root.</source>
        <translation>%1 ist kein Pfad unterhalb des Content-Wurzelordners.</translation>
    </message>
    <message>
        <source>Give paths relative to the content root.</source>
        <translation>Geben Sie Pfade relativ zum Content-Wurzelordner an.</translation>
    </message>
    <message>
        <source>%1 is not in the backup set.</source>
        <translation>%1 ist nicht im Sicherungssatz.</translation>
    </message>
    <message>
        <source>Check the spelling; paths are relative to the content root.</source>
        <translation>Prüfen Sie die Schreibweise; Pfade sind relativ zum Content-Wurzelordner.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentFrames</name>
    <message>
        <source>A part of a content pack is damaged.</source>
        <translation>Ein Teil eines Content-Pakets ist beschädigt.</translation>
    </message>
    <message>
        <source>Use another backup set and check the disk.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz und prüfen Sie die Festplatte.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentIndex</name>
    <message>
        <source>The content index %1 is damaged at line %2.</source>
        <translation>Der Content-Index %1 ist in Zeile %2 beschädigt.</translation>
    </message>
    <message>
        <source>Check the disk it lies on and use another backup set.</source>
        <translation>Prüfen Sie die Festplatte, auf der er liegt, und verwenden Sie einen anderen Sicherungssatz.</translation>
    </message>
    <message>
        <source>The content index %1 was written by a newer version of Stillpoint.</source>
        <translation>Der Content-Index %1 wurde von einer neueren Version von Stillpoint geschrieben.</translation>
    </message>
    <message>
        <source>Update Stillpoint, then try again.</source>
        <translation>Aktualisieren Sie Stillpoint und versuchen Sie es dann erneut.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentRestore</name>
    <message>
        <source>The content folder %1 is still swapped.</source>
        <translation>Der Content-Ordner %1 ist noch getauscht.</translation>
    </message>
    <message>
        <source>Undo or resume the restore first.</source>
        <translation>Machen Sie die Wiederherstellung zuerst rückgängig oder setzen Sie sie fort.</translation>
    </message>
    <message>
        <source>%1 is in the way of the restore.</source>
        <translation>%1 steht der Wiederherstellung im Weg.</translation>
    </message>
    <message>
        <source>Discard the restore it belongs to, or rename it.</source>
        <translation>Verwerfen Sie die Wiederherstellung, zu der es gehört, oder benennen Sie es um.</translation>
    </message>
    <message>
        <source>Unpacking content files</source>
        <translation>Content-Dateien werden entpackt</translation>
    </message>
    <message>
        <source>%1 files, %2, prepared in %3</source>
        <translation>%1 Dateien, %2, vorbereitet in %3</translation>
    </message>
    <message>
        <source>The owner of %1 names could not be set; only root may do that.</source>
        <translation>Der Eigentümer von %1 Namen konnte nicht gesetzt werden; das darf nur root.</translation>
    </message>
    <message>
        <source>%1 names were not restored because the backup holds no bytes of them (special files, or unreadable at the time).</source>
        <translation>%1 Namen wurden nicht wiederhergestellt, weil die Sicherung keine Bytes davon enthält (Spezialdateien oder damals nicht lesbar).</translation>
    </message>
    <message>
        <source>%1 restored; the state before is in %2</source>
        <translation>%1 wiederhergestellt; der vorherige Stand ist in %2</translation>
    </message>
    <message>
        <source>The restore %1 did not change %2.</source>
        <translation>Die Wiederherstellung %1 hat %2 nicht geändert.</translation>
    </message>
    <message>
        <source>Discard what it prepared instead.</source>
        <translation>Verwerfen Sie stattdessen, was sie vorbereitet hat.</translation>
    </message>
    <message>
        <source>%1 is as before the restore; the undone state is in %2</source>
        <translation>%1 ist wie vor der Wiederherstellung; der zurückgenommene Stand ist in %2</translation>
    </message>
    <message>
        <source>There was nothing left to remove beside %1</source>
        <translation>Neben %1 war nichts mehr zu entfernen</translation>
    </message>
    <message>
        <source>The restore of %1 stopped half-way; its safety copy is needed.</source>
        <translation>Die Wiederherstellung von %1 ist auf halbem Weg stehen geblieben; ihre Sicherheitskopie wird gebraucht.</translation>
    </message>
    <message>
        <source>Resume or undo that restore first.</source>
        <translation>Setzen Sie diese Wiederherstellung zuerst fort oder machen Sie sie rückgängig.</translation>
    </message>
    <message>
        <source>The safety copy beside %1 was removed</source>
        <translation>Die Sicherheitskopie neben %1 wurde entfernt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ContentVerifier</name>
    <message>
        <source>Use another backup set and check the disk.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz und prüfen Sie die Festplatte.</translation>
    </message>
    <message>
        <source>The list of the content files is missing.</source>
        <translation>Die Liste der Content-Dateien fehlt.</translation>
    </message>
    <message>
        <source>The list of the content files is not the one that was backed up.</source>
        <translation>Die Liste der Content-Dateien ist nicht die, die gesichert wurde.</translation>
    </message>
    <message>
        <source>The pack is missing.</source>
        <translation>Das Paket fehlt.</translation>
    </message>
    <message>
        <source>The pack has %1 bytes instead of %2.</source>
        <translation>Das Paket hat %1 Bytes statt %2.</translation>
    </message>
    <message>
        <source>The pack is damaged: its checksum is not its name.</source>
        <translation>Das Paket ist beschädigt: Seine Prüfsumme ist nicht sein Name.</translation>
    </message>
    <message>
        <source>Reading content packs</source>
        <translation>Content-Pakete werden gelesen</translation>
    </message>
    <message>
        <source>%1 No file is lost by it.</source>
        <translation>%1 Keine Datei geht dadurch verloren.</translation>
    </message>
    <message>
        <source>%1 %2 files cannot be restored from it.</source>
        <translation>%1 %2 Dateien können nicht daraus wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Make a new backup set and check the disk.</source>
        <translation>Erstellen Sie einen neuen Sicherungssatz und prüfen Sie die Festplatte.</translation>
    </message>
    <message>
        <source>Take these files from another backup set and check the disk.</source>
        <translation>Nehmen Sie diese Dateien aus einem anderen Sicherungssatz und prüfen Sie die Festplatte.</translation>
    </message>
    <message>
        <source>The file %1 was restored as a sample and was not the same.</source>
        <translation>Die Datei %1 wurde als Stichprobe wiederhergestellt und war nicht gleich.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::DamagePage</name>
    <message>
        <source>I do &amp;not know</source>
        <translation>Ich weiß es &amp;nicht</translation>
    </message>
    <message>
        <source>What is broken?</source>
        <translation>Was ist kaputt?</translation>
    </message>
    <message>
        <source>Often less than everything has to come back. Nothing is changed before the last page.</source>
        <translation>Oft muss weniger als alles zurückkommen. Vor der letzten Seite wird nichts geändert.</translation>
    </message>
    <message>
        <source>What is broken</source>
        <translation>Was ist kaputt</translation>
    </message>
    <message>
        <source>Search only</source>
        <translation>Nur die Suche</translation>
    </message>
    <message>
        <source>Lists are empty or wrong, the application works.</source>
        <translation>Listen sind leer oder falsch, die Anwendung funktioniert.</translation>
    </message>
    <message>
        <source>indices come back from the snapshot · database and files untouched · newer changes are missing in search</source>
        <translation>Indizes kommen aus dem Snapshot zurück · Datenbank und Dateien bleiben unberührt · neuere Änderungen fehlen in der Suche</translation>
    </message>
    <message>
        <source>Files only</source>
        <translation>Nur Dateien</translation>
    </message>
    <message>
        <source>Documents cannot be opened or were deleted.</source>
        <translation>Dokumente lassen sich nicht öffnen oder wurden gelöscht.</translation>
    </message>
    <message>
        <source>missing files are added from the set · nothing is removed or replaced · no downtime</source>
        <translation>fehlende Dateien werden aus dem Satz ergänzt · nichts wird entfernt oder ersetzt · kein Stillstand</translation>
    </message>
    <message>
        <source>Wrong data</source>
        <translation>Falsche Daten</translation>
    </message>
    <message>
        <source>A deployment, a script or a person changed what should not have been changed.</source>
        <translation>Ein Deployment, ein Skript oder ein Mensch hat geändert, was nicht geändert werden sollte.</translation>
    </message>
    <message>
        <source>all stores go back to one moment · prepared beside the live ones, then a short downtime</source>
        <translation>alle Datenspeicher gehen auf einen Zeitpunkt zurück · neben den aktuellen vorbereitet, dann ein kurzer Stillstand</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Server lost, disk lost, ransom.</source>
        <translation>Server verloren, Festplatte verloren, Erpressung.</translation>
    </message>
    <message>
        <source>all stores come back in full · onto the same servers</source>
        <translation>alle Datenspeicher kommen vollständig zurück · auf dieselben Server</translation>
    </message>
    <message>
        <source>A new server</source>
        <translation>Ein neuer Server</translation>
    </message>
    <message>
        <source>The application moves, or has to rise again somewhere else.</source>
        <translation>Die Anwendung zieht um oder muss anderswo wieder aufgebaut werden.</translation>
    </message>
    <message>
        <source>all stores come back in full · onto servers that you name on a later page</source>
        <translation>alle Datenspeicher kommen vollständig zurück · auf Server, die Sie auf einer späteren Seite angeben</translation>
    </message>
    <message>
        <source>yyyy-MM-dd HH:mm</source>
        <comment>format of a date and a time as Qt writes it</comment>
        <translation>dd.MM.yyyy HH:mm</translation>
    </message>
    <message>
        <source>&amp;When was it still right?</source>
        <translation>&amp;Wann war noch alles richtig?</translation>
    </message>
    <message>
        <source>In this computer&apos;s time.</source>
        <translation>In der Zeit dieses Rechners.</translation>
    </message>
    <message>
        <source>The next page asks for the folder with the backup sets and proposes one of them.</source>
        <translation>Die nächste Seite fragt nach dem Ordner mit den Sicherungssätzen und schlägt einen davon vor.</translation>
    </message>
    <message>
        <source>Looking for sets in %1…</source>
        <translation>In %1 wird nach Sätzen gesucht…</translation>
    </message>
    <message>
        <source>There is no whole backup set from before that moment.</source>
        <translation>Aus der Zeit davor gibt es keinen vollständigen Sicherungssatz.</translation>
    </message>
    <message>
        <source>There is no whole backup set in %1.</source>
        <translation>In %1 gibt es keinen vollständigen Sicherungssatz.</translation>
    </message>
    <message>
        <source>Take another moment, or open another folder on the next page.</source>
        <translation>Nehmen Sie einen anderen Zeitpunkt oder öffnen Sie auf der nächsten Seite einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Newest good set before that: %1. %2.</source>
        <translation>Neuester guter Satz davor: %1. %2.</translation>
    </message>
    <message>
        <source>Newest good set: %1. %2.</source>
        <translation>Neuester guter Satz: %1. %2.</translation>
    </message>
    <message>
        <source>A newer set (%1) would lose less, but it is not verified.</source>
        <translation>Mit einem neueren Satz (%1) ginge weniger verloren, aber er ist nicht geprüft.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::DatabaseEditor</name>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>From spring.datasource.url</source>
        <translation>Aus spring.datasource.url</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>5432 unless it was changed</source>
        <translation>5432, wenn nichts geändert wurde</translation>
    </message>
    <message>
        <source>Data&amp;base</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>Sche&amp;ma</source>
        <translation>Sche&amp;ma</translation>
    </message>
    <message>
        <source>Only where Flowable shares a database: currentSchema in spring.datasource.url</source>
        <translation>Nur bei geteilter Datenbank: currentSchema der URL</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>spring.datasource.username, or a user made for backups</source>
        <translation>spring.datasource.username oder ein Sicherungsbenutzer</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>spring.datasource.password</source>
        <translation>spring.datasource.password</translation>
    </message>
    <message>
        <source>User of the a&amp;pplication</source>
        <translation>Benutzer der &amp;Anwendung</translation>
    </message>
    <message>
        <source>Only where the application logs in as another user</source>
        <translation>Nur wenn die Anwendung sich mit einem anderen Benutzer anmeldet</translation>
    </message>
    <message>
        <source>Encrypted if the server offers it (prefer)</source>
        <translation>Verschlüsselt, wenn der Server es anbietet (prefer)</translation>
    </message>
    <message>
        <source>Always encrypted (require)</source>
        <translation>Immer verschlüsselt (require)</translation>
    </message>
    <message>
        <source>Encrypted, authority checked (verify-ca)</source>
        <translation>Verschlüsselt, Zertifizierungsstelle geprüft (verify-ca)</translation>
    </message>
    <message>
        <source>Encrypted, authority and name checked (verify-full)</source>
        <translation>Verschlüsselt, Zertifizierungsstelle und Name geprüft (verify-full)</translation>
    </message>
    <message>
        <source>Not encrypted (disable)</source>
        <translation>Nicht verschlüsselt (disable)</translation>
    </message>
    <message>
        <source>Encr&amp;yption</source>
        <translation>&amp;Verschlüsselung</translation>
    </message>
    <message>
        <source>sslmode in spring.datasource.url</source>
        <translation>sslmode in spring.datasource.url</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Authority&apos;s certificate</source>
        <translation>Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Authority&apos;s certi&amp;ficate</source>
        <translation>&amp;Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>sslrootcert in spring.datasource.url</source>
        <translation>sslrootcert in spring.datasource.url</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
</context>
<context>
    <name>Stillpoint::DatabaseUrl</name>
    <message>
        <source>Write it as postgresql://user@host:5432/database, special characters percent-encoded.</source>
        <translation>Schreiben Sie sie als postgresql://user@host:5432/database, Sonderzeichen in Prozentschreibweise.</translation>
    </message>
    <message>
        <source>The database address holds a password, which others could see in the process list.</source>
        <translation>Die Datenbankadresse enthält ein Passwort, das andere in der Prozessliste sehen könnten.</translation>
    </message>
    <message>
        <source>Leave it out, and give it by the keychain, a secrets file or when asked.</source>
        <translation>Lassen Sie es weg und geben Sie es über den Schlüsselbund, eine Geheimnisdatei oder auf Nachfrage an.</translation>
    </message>
    <message>
        <source>The database address has the unknown option %1.</source>
        <translation>Die Datenbankadresse enthält die unbekannte Option %1.</translation>
    </message>
    <message>
        <source>The database address does not begin with postgresql://.</source>
        <translation>Die Datenbankadresse beginnt nicht mit postgresql://.</translation>
    </message>
    <message>
        <source>The database address has no valid host.</source>
        <translation>Die Datenbankadresse enthält keinen gültigen Host.</translation>
    </message>
    <message>
        <source>The database address names no database after the host.</source>
        <translation>Die Datenbankadresse nennt nach dem Host keine Datenbank.</translation>
    </message>
    <message>
        <source>The database address has a &quot;#&quot; that is not percent-encoded.</source>
        <translation>Die Datenbankadresse enthält ein „#“, das nicht in Prozentschreibweise steht.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::DecisionPanel</name>
    <message>
        <source>taken without an answer</source>
        <translation>gilt ohne Antwort</translation>
    </message>
    <message>
        <source>Choose this</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>The run waits until you choose.</source>
        <translation>Der Lauf wartet, bis Sie wählen.</translation>
    </message>
    <message>
        <source>Without an answer, the run decides by itself in %1.</source>
        <translation>Ohne Antwort entscheidet der Lauf selbst, in %1.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::DocumentProof</name>
    <message>
        <source>No search index could be compared with the database.</source>
        <translation>Kein Suchindex konnte mit der Datenbank verglichen werden.</translation>
    </message>
    <message numerus="yes">
        <source>Search and database differ in %n documents; a reindex repairs this.</source>
        <translation>
            <numerusform>Suche und Datenbank unterscheiden sich in %n Dokument; eine Neuindizierung behebt das.</numerusform>
            <numerusform>Suche und Datenbank unterscheiden sich in %n Dokumenten; eine Neuindizierung behebt das.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::DocumentScan</name>
    <message>
        <source>The search cluster %1 did not give out all documents of the index %2.</source>
        <translation>Der Suchcluster %1 hat nicht alle Dokumente des Index %2 herausgegeben.</translation>
    </message>
    <message>
        <source>Check the health of this index and the cluster&apos;s log, then try again.</source>
        <translation>Prüfen Sie den Zustand dieses Index und das Protokoll des Clusters und versuchen Sie es dann erneut.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Documents</name>
    <message>
        <source>%1 is in the database, but the index of %2 has no document for it; searches do not find it.</source>
        <translation>%1 ist in der Datenbank, aber der Index von %2 hat kein Dokument dafür; Suchen finden es nicht.</translation>
    </message>
    <message>
        <source>Reindex %1; the database has all that is needed.</source>
        <translation>Indizieren Sie %1 neu; die Datenbank enthält alles, was dafür nötig ist.</translation>
    </message>
    <message>
        <source>The index of %2 has a document %1 that is not in the database; searches find what cannot be opened.</source>
        <translation>Der Index von %2 enthält ein Dokument %1, das nicht in der Datenbank ist; Suchen finden etwas, das sich nicht öffnen lässt.</translation>
    </message>
    <message>
        <source>Reindex %1; the new index will not have the document.</source>
        <translation>Indizieren Sie %1 neu; der neue Index wird das Dokument nicht enthalten.</translation>
    </message>
    <message>
        <source>The document %1 in the index of %2 differs from the database in %3.</source>
        <translation>Das Dokument %1 im Index von %2 unterscheidet sich von der Datenbank in: %3.</translation>
    </message>
    <message>
        <source>Reindex %1; the database has the right values.</source>
        <translation>Indizieren Sie %1 neu; die Datenbank enthält die richtigen Werte.</translation>
    </message>
    <message>
        <source>More than one index of %2 has the document %1; searches find it more than once.</source>
        <translation>Mehr als ein Index von %2 enthält das Dokument %1; Suchen finden es mehrfach.</translation>
    </message>
    <message>
        <source>Reindex %1, then make sure that its alias leads to one index only.</source>
        <translation>Indizieren Sie %1 neu und sorgen Sie dann dafür, dass der Alias nur zu einem Index führt.</translation>
    </message>
    <message>
        <source>No index was compared with the database.</source>
        <translation>Kein Index wurde mit der Datenbank verglichen.</translation>
    </message>
    <message>
        <source>%1 documents agree with the database.</source>
        <translation>%1 Dokumente stimmen mit der Datenbank überein.</translation>
    </message>
    <message>
        <source>%1 documents agree with the database; %2 differ, a reindex repairs them.</source>
        <translation>%1 Dokumente stimmen mit der Datenbank überein; %2 weichen ab, eine Neuindizierung behebt das.</translation>
    </message>
    <message>
        <source>%1 were still to be indexed, %2 changed between the captures.</source>
        <translation>%1 waren noch zu indizieren, %2 haben sich zwischen den Erfassungen geändert.</translation>
    </message>
    <message>
        <source>%1 pending index writes do not say which documents they are for.</source>
        <translation>%1 anstehende Indexschreibvorgänge geben nicht an, für welche Dokumente sie sind.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Drafts</name>
    <message>
        <source>Stillpoint backs up %1</source>
        <translation>Stillpoint sichert %1</translation>
    </message>
    <message>
        <source>Stillpoint restores %1</source>
        <translation>Stillpoint stellt %1 wieder her</translation>
    </message>
    <message>
        <source>Stillpoint undoes a restore of %1</source>
        <translation>Stillpoint macht eine Wiederherstellung von %1 rückgängig</translation>
    </message>
    <message>
        <source>Stillpoint removes safety copies of %1</source>
        <translation>Stillpoint entfernt Sicherheitskopien von %1</translation>
    </message>
    <message>
        <source>The restore can not be undone afterwards.</source>
        <translation>Die Wiederherstellung kann danach nicht mehr rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>The state from before the restore is deleted for good. What the application uses now is not touched.</source>
        <translation>Der Stand von vor der Wiederherstellung wird endgültig gelöscht. Was die Anwendung jetzt verwendet, wird nicht angerührt.</translation>
    </message>
    <message>
        <source>What was done since the restore (%1 ago) is no longer in the application.</source>
        <translation>Was seit der Wiederherstellung (vor %1) getan wurde, ist nicht mehr in der Anwendung.</translation>
    </message>
    <message>
        <source>What was done since the restore is no longer in the application.</source>
        <translation>Was seit der Wiederherstellung getan wurde, ist nicht mehr in der Anwendung.</translation>
    </message>
    <message>
        <source>The state from before the restore is put back. What is there now is put aside, not deleted.</source>
        <translation>Der Stand von vor der Wiederherstellung wird zurückgelegt. Was jetzt da ist, wird beiseitegelegt, nicht gelöscht.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Durable</name>
    <message>
        <source>%1 is larger than the %2 bytes that it may have.</source>
        <translation>%1 ist größer als die zulässigen %2 Bytes.</translation>
    </message>
    <message>
        <source>Check that this is the right file.</source>
        <translation>Prüfen Sie, ob dies die richtige Datei ist.</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>write to disk</source>
        <translation>auf den Datenträger geschrieben</translation>
    </message>
    <message>
        <source>write</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>create the folder</source>
        <translation>als Ordner angelegt</translation>
    </message>
    <message>
        <source>read the free space of</source>
        <translation>auf freien Speicherplatz geprüft</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Error</name>
    <message>
        <source>the disk is full</source>
        <translation>die Festplatte ist voll</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then start again.</source>
        <translation>Schaffen Sie freien Platz oder wählen Sie einen anderen Ordner und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>das Plattenkontingent ist ausgeschöpft</translation>
    </message>
    <message>
        <source>Raise the quota or choose another folder, then start again.</source>
        <translation>Erhöhen Sie das Kontingent oder wählen Sie einen anderen Ordner und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>this user is not allowed to</source>
        <translation>dieser Benutzer hat nicht das Recht dazu</translation>
    </message>
    <message>
        <source>Check the owner and the permissions, or run Stillpoint as a user who may.</source>
        <translation>Prüfen Sie Eigentümer und Berechtigungen oder führen Sie Stillpoint als ein Benutzer aus, der das Recht hat.</translation>
    </message>
    <message>
        <source>the file system is read-only</source>
        <translation>das Dateisystem ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Mount it writable or choose another folder.</source>
        <translation>Hängen Sie es beschreibbar ein oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>Check the path and that the volume is mounted.</source>
        <translation>Prüfen Sie den Pfad und ob das Volume eingehängt ist.</translation>
    </message>
    <message>
        <source>it is in use</source>
        <translation>wird gerade verwendet</translation>
    </message>
    <message>
        <source>Close the programs that use it, then try again.</source>
        <translation>Schließen Sie die Programme, die es verwenden, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>No answer from %1 within %2 s.</source>
        <translation>Keine Antwort innerhalb von %2 s: %1.</translation>
    </message>
    <message>
        <source>Check that it runs and that no firewall is in the way, then try again.</source>
        <translation>Prüfen Sie, ob es läuft und keine Firewall im Weg ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Could not %1 %2: %3.</source>
        <translation>%2 konnte nicht %1 werden: %3.</translation>
    </message>
    <message>
        <source>Stillpoint met a situation it was not built for.</source>
        <translation>Stillpoint ist in eine Lage geraten, für die es nicht gebaut ist.</translation>
    </message>
    <message>
        <source>Keep the run folder and report it with the log.</source>
        <translation>Bewahren Sie den Ordner des Laufs auf und melden Sie ihn zusammen mit dem Protokoll.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Fence</name>
    <message>
        <source>The record of a capture&apos;s fence is damaged: its field %1 is missing or wrong.</source>
        <translation>Die Aufzeichnung eines Fixpunkts ist beschädigt: Das Feld %1 fehlt oder ist falsch.</translation>
    </message>
    <message>
        <source>Use another backup set, or verify this one to see what else is damaged.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz oder überprüfen Sie diesen, um zu sehen, was noch beschädigt ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::FolderExchange</name>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>Some entries of %1 could not be moved because their names are taken.</source>
        <translation>Einige Einträge von %1 konnten nicht verschoben werden, weil ihre Namen belegt sind.</translation>
    </message>
    <message>
        <source>Stop whatever writes into the content folder and move them by hand.</source>
        <translation>Beenden Sie, was in den Content-Ordner schreibt, und verschieben Sie sie von Hand.</translation>
    </message>
    <message>
        <source>move</source>
        <translation>verschoben</translation>
    </message>
</context>
<context>
    <name>Stillpoint::FolderLock</name>
    <message>
        <source>The lock file %1 is damaged.</source>
        <translation>Die Sperrdatei %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Make sure that no other Stillpoint uses this backup folder, then remove %1.</source>
        <translation>Stellen Sie sicher, dass kein anderes Stillpoint diesen Sicherungsordner verwendet, und entfernen Sie dann %1.</translation>
    </message>
    <message>
        <source>The backup folder %1 is in use by run %2, process %3 on %4, since %5.</source>
        <translation>Der Sicherungsordner %1 wird seit %5 verwendet von Lauf %2, Prozess %3 auf %4.</translation>
    </message>
    <message>
        <source>The backup folder %1 is locked, and the lock does not say by whom.</source>
        <translation>Der Sicherungsordner %1 ist gesperrt, und die Sperre sagt nicht, von wem.</translation>
    </message>
    <message>
        <source>Wait until that run has ended, or cancel it.</source>
        <translation>Warten Sie, bis dieser Lauf beendet ist, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>Wait until that run has ended. If that computer is gone, remove %1.</source>
        <translation>Warten Sie, bis dieser Lauf beendet ist. Wenn es jenen Rechner nicht mehr gibt, entfernen Sie %1.</translation>
    </message>
    <message>
        <source>lock the backup folder with</source>
        <translation>zum Sperren des Sicherungsordners verwendet</translation>
    </message>
    <message>
        <source>take over the lock</source>
        <translation>als Sperre übernommen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::FolderWriter</name>
    <message>
        <source>The backup set holds the name %1 twice, or below something that is no folder.</source>
        <translation>Der Sicherungssatz enthält den Namen %1 zweimal oder unterhalb von etwas, das kein Ordner ist.</translation>
    </message>
    <message>
        <source>Check that the target tells upper from lower case, or use another backup set.</source>
        <translation>Prüfen Sie, ob das Ziel Groß- und Kleinschreibung unterscheidet, oder verwenden Sie einen anderen Sicherungssatz.</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>wiederhergestellt</translation>
    </message>
    <message>
        <source>write to disk</source>
        <translation>auf den Datenträger geschrieben</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Forecast</name>
    <message>
        <source>%1 (runs measured: %2)</source>
        <translation>%1 (gemessene Läufe: %2)</translation>
    </message>
</context>
<context>
    <name>Stillpoint::GoodSet</name>
    <message>
        <source>%1, %2 old</source>
        <translation>%1, Alter: %2</translation>
    </message>
    <message>
        <source>%1, checked again on %2</source>
        <translation>%1, erneut geprüft am %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Hash</name>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::HomePage</name>
    <message>
        <source>Backup and restore of Flowable applications: database, search and content, in the right order.</source>
        <translation>Sicherung und Wiederherstellung von Flowable-Anwendungen: Datenbank, Suche und Inhalte, in der richtigen Reihenfolge.</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Begin with your application</source>
        <translation>Beginnen Sie mit Ihrer Anwendung</translation>
    </message>
    <message>
        <source>Stillpoint needs to know where the application keeps its data: its database, its search cluster and its content folder. The application&apos;s own configuration says all of it, so the quickest way is to import that file.
Nothing is changed on any server until you start a backup or a restore and confirm it.
Passwords stay in the keychain of this computer, or in memory until Stillpoint is closed.</source>
        <translation>Stillpoint muss wissen, wo die Anwendung ihre Daten hat: ihre Datenbank, ihren Suchcluster und ihren Content-Ordner. Die eigene Konfiguration der Anwendung sagt das alles; am schnellsten geht es deshalb, diese Datei zu importieren.
Auf keinem Server wird etwas geändert, bevor Sie eine Sicherung oder eine Wiederherstellung starten und bestätigen.
Passwörter bleiben im Schlüsselbund dieses Rechners oder im Arbeitsspeicher, bis Stillpoint geschlossen wird.</translation>
    </message>
    <message>
        <source>&amp;Import a configuration…</source>
        <translation>Konfiguration &amp;importieren…</translation>
    </message>
    <message>
        <source>Enter it by &amp;hand…</source>
        <translation>Von &amp;Hand eingeben…</translation>
    </message>
    <message>
        <source>Import a &amp;saved profile…</source>
        <translation>&amp;Gespeichertes Profil importieren…</translation>
    </message>
    <message>
        <source>&amp;Restore from a folder…</source>
        <translation>Aus einem &amp;Ordner wiederherstellen…</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Bring an application back to a recorded point. It first asks what is broken, and changes nothing before you have confirmed it.</source>
        <translation>Eine Anwendung auf einen gesicherten Stand zurückbringen. Zuerst wird gefragt, was kaputt ist, und nichts wird geändert, bevor Sie es bestätigt haben.</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>Aus einem Ordner…</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Add an application</source>
        <translation>Anwendung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Import its configuration…</source>
        <translation>Konfiguration &amp;importieren…</translation>
    </message>
    <message>
        <source>Back up %1…</source>
        <translation>%1 sichern…</translation>
    </message>
    <message>
        <source>Restore %1…</source>
        <translation>%1 wiederherstellen…</translation>
    </message>
    <message>
        <source>While the application goes on working. Takes the three stores strictly in order and checks that they fit together.</source>
        <translation>Während die Anwendung weiterarbeitet. Die drei Datenspeicher werden streng nacheinander gesichert, und es wird geprüft, ob sie zusammenpassen.</translation>
    </message>
    <message>
        <source>While the application goes on working. %1 was used last; the others are below.</source>
        <translation>Während die Anwendung weiterarbeitet. %1 wurde zuletzt verwendet; die anderen stehen darunter.</translation>
    </message>
    <message>
        <source>A run of %1 was interrupted</source>
        <translation>Ein Lauf von %1 wurde unterbrochen</translation>
    </message>
    <message>
        <source>Undo it…</source>
        <translation>Rückgängig machen…</translation>
    </message>
    <message>
        <source>Remove what it left…</source>
        <translation>Reste entfernen…</translation>
    </message>
    <message>
        <source>Start it anew…</source>
        <translation>Neu starten…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Import a saved profile</source>
        <translation>Gespeichertes Profil importieren</translation>
    </message>
    <message>
        <source>Saved profiles (*.json)</source>
        <translation>Gespeicherte Profile (*.json)</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Name of the copy</source>
        <translation>Name der Kopie</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 Kopie</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <source>That name cannot be used</source>
        <translation>Dieser Name kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>Export %1 without its passwords</source>
        <translation>%1 ohne Passwörter exportieren</translation>
    </message>
    <message>
        <source>Delete the settings of %1?</source>
        <translation>Einstellungen von %1 löschen?</translation>
    </message>
    <message>
        <source>Its connection settings and its passwords in the keychain are removed from this computer. The backup sets in %1 stay, and so does the application.</source>
        <translation>Die Verbindungseinstellungen und die Passwörter im Schlüsselbund werden von diesem Rechner entfernt. Die Sicherungssätze in %1 bleiben, ebenso die Anwendung.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete the settings</source>
        <translation>Einstellungen löschen</translation>
    </message>
    <message>
        <source>A run of %1 ended part-way</source>
        <translation>Ein Lauf von %1 endete unvollendet</translation>
    </message>
</context>
<context>
    <name>Stillpoint::HttpClient</name>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>Name the file of the authority that signed it, or pin its fingerprint after comparing it with the server&apos;s.</source>
        <translation>Geben Sie die Datei der Zertifizierungsstelle an, die es signiert hat, oder hinterlegen Sie seinen Fingerabdruck, nachdem Sie ihn mit dem des Servers verglichen haben.</translation>
    </message>
    <message>
        <source>The connection to %1 was cut before the answer was complete.</source>
        <translation>Die Verbindung zu %1 wurde getrennt, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>Check that the server runs and that the address is that of its HTTP port.</source>
        <translation>Prüfen Sie, ob der Server läuft und ob die Adresse die seines HTTP-Ports ist.</translation>
    </message>
    <message>
        <source>This is no address of a web server.</source>
        <translation>Das ist keine Adresse eines Webservers.</translation>
    </message>
    <message>
        <source>Use an address like https://search01:9200.</source>
        <translation>Verwenden Sie eine Adresse wie https://search01:9200.</translation>
    </message>
    <message>
        <source>The fingerprint pinned for %1 is no hex number.</source>
        <translation>Der für %1 hinterlegte Fingerabdruck ist keine Hexadezimalzahl.</translation>
    </message>
    <message>
        <source>Enter the SHA-256 fingerprint of the certificate.</source>
        <translation>Geben Sie den SHA-256-Fingerabdruck des Zertifikats ein.</translation>
    </message>
    <message>
        <source>The fingerprint pinned for %1 is no SHA-256.</source>
        <translation>Der für %1 hinterlegte Fingerabdruck ist kein SHA-256.</translation>
    </message>
    <message>
        <source>Enter the SHA-256 fingerprint of the certificate, 64 hex digits.</source>
        <translation>Geben Sie den SHA-256-Fingerabdruck des Zertifikats ein, 64 Hexadezimalziffern.</translation>
    </message>
    <message>
        <source>The certificate file %1 cannot be read.</source>
        <translation>Die Zertifikatsdatei %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check the path and the permissions.</source>
        <translation>Prüfen Sie den Pfad und die Berechtigungen.</translation>
    </message>
    <message>
        <source>%1 holds no certificate.</source>
        <translation>%1 enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>Use a file in PEM format.</source>
        <translation>Verwenden Sie eine Datei im PEM-Format.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than the %2 bytes expected at most.</source>
        <translation>Die Antwort von %1 ist größer als die höchstens erwarteten %2 Bytes.</translation>
    </message>
    <message>
        <source>Check that the address is that of the right server.</source>
        <translation>Prüfen Sie, ob die Adresse zum richtigen Server gehört.</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 could be made.</source>
        <translation>Zu %1 konnte keine verschlüsselte Verbindung hergestellt werden.</translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port.</source>
        <translation>Prüfen Sie, ob der Server auf diesem Port TLS spricht.</translation>
    </message>
    <message>
        <source>The server %1 is not known: its name has no address.</source>
        <translation>Der Server %1 ist nicht bekannt: Zu seinem Namen gibt es keine Adresse.</translation>
    </message>
    <message>
        <source>Check the spelling of the name and this computer&apos;s name service.</source>
        <translation>Prüfen Sie die Schreibweise des Namens und die Namensauflösung dieses Rechners.</translation>
    </message>
    <message>
        <source>The server %1 cannot be reached.</source>
        <translation>Der Server %1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check that it runs, the port, and that no firewall is in the way.</source>
        <translation>Prüfen Sie, ob er läuft, den Port und ob eine Firewall im Weg ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Identity</name>
    <message>
        <source>Check the host; if the server was rebuilt on purpose, say so once with &quot;profile edit %1 --new-home %2&quot;.</source>
        <translation>Prüfen Sie den Host; wenn der Server absichtlich neu aufgesetzt wurde, geben Sie das einmal mit „profile edit %1 --new-home %2“ an.</translation>
    </message>
    <message>
        <source>Identity of the database server</source>
        <translation>Identität des Datenbankservers</translation>
    </message>
    <message>
        <source>%1 is the server that this profile knows.</source>
        <translation>%1 ist der Server, den dieses Profil kennt.</translation>
    </message>
    <message>
        <source>%1 is not the server that this profile was used with before.</source>
        <translation>%1 ist nicht der Server, mit dem dieses Profil bisher verwendet wurde.</translation>
    </message>
    <message>
        <source>Identity of the search cluster</source>
        <translation>Identität des Suchclusters</translation>
    </message>
    <message>
        <source>%1 is the cluster that this profile knows.</source>
        <translation>%1 ist der Cluster, den dieses Profil kennt.</translation>
    </message>
    <message>
        <source>%1 is not the cluster that this profile was used with before.</source>
        <translation>%1 ist nicht der Cluster, mit dem dieses Profil bisher verwendet wurde.</translation>
    </message>
    <message>
        <source>Origin of the set</source>
        <translation>Herkunft des Satzes</translation>
    </message>
    <message>
        <source>%1 was made of %2.</source>
        <translation>%1 wurde von %2 erstellt.</translation>
    </message>
    <message>
        <source>%1 was made of %2, but the target is %3.</source>
        <translation>%1 wurde von %2 erstellt, aber das Ziel ist %3.</translation>
    </message>
    <message>
        <source>Expect the target to become a copy of %1.</source>
        <translation>Rechnen Sie damit, dass das Ziel zu einer Kopie von %1 wird.</translation>
    </message>
    <message>
        <source>Choose a set of %1, or add --as-clone if the copy is meant.</source>
        <translation>Wählen Sie einen Satz von %1 oder ergänzen Sie --as-clone, wenn die Kopie beabsichtigt ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Import</name>
    <message>
        <source>The name of %1 does not say what kind of file it is.</source>
        <translation>Der Name von %1 sagt nicht, um welche Art von Datei es sich handelt.</translation>
    </message>
    <message>
        <source>Give a file whose name ends with .properties, .yml, .yaml or .env; copy it if need be.</source>
        <translation>Geben Sie eine Datei an, deren Name auf .properties, .yml, .yaml oder .env endet; kopieren Sie sie nötigenfalls.</translation>
    </message>
    <message>
        <source>Between 1 and %1 files can be imported at once.</source>
        <translation>Zwischen 1 und %1 Dateien können auf einmal importiert werden.</translation>
    </message>
    <message>
        <source>%1 is too large to be a configuration file.</source>
        <translation>%1 ist zu groß für eine Konfigurationsdatei.</translation>
    </message>
    <message>
        <source>No service in these files has settings of Spring or Flowable.</source>
        <translation>Kein Dienst in diesen Dateien hat Einstellungen von Spring oder Flowable.</translation>
    </message>
    <message>
        <source>Give the file that configures the application itself.</source>
        <translation>Geben Sie die Datei an, die die Anwendung selbst konfiguriert.</translation>
    </message>
    <message>
        <source>There is no service %1 with such settings; there is: %2</source>
        <translation>Es gibt keinen Dienst %1 mit solchen Einstellungen; vorhanden sind: %2</translation>
    </message>
    <message>
        <source>Several services could be the application: %1</source>
        <translation>Mehrere Dienste könnten die Anwendung sein: %1</translation>
    </message>
    <message>
        <source>Choose the one whose data is to be backed up.</source>
        <translation>Wählen Sie den, dessen Daten gesichert werden sollen.</translation>
    </message>
    <message>
        <source>Service: %1</source>
        <translation>Dienst: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Spring profiles: %1</source>
        <translation>Spring-Profile: %1</translation>
    </message>
    <message>
        <source>Spring profiles, as the files make them active: %1</source>
        <translation>Spring-Profile, wie die Dateien sie aktivieren: %1</translation>
    </message>
    <message>
        <source>Settings for the Spring profile %1 are not used.</source>
        <translation>Einstellungen für das Spring-Profil %1 werden nicht verwendet.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportCandidate</name>
    <message>
        <source>the environment of the shell that starts it</source>
        <translation>die Umgebung der Shell, die sie startet</translation>
    </message>
    <message>
        <source>the variable %1</source>
        <translation>die Variable %1</translation>
    </message>
    <message>
        <source>It is set in %1, which is not read; give it as an option.</source>
        <translation>Die Einstellung steht in %1 und wird dort nicht gelesen; geben Sie sie als Option an.</translation>
    </message>
    <message>
        <source>More settings are in %1, which is read only when it is given as well.</source>
        <translation>Weitere Einstellungen stehen in %1; die Datei wird nur gelesen, wenn sie ebenfalls angegeben wird.</translation>
    </message>
    <message>
        <source>The service takes settings over from another one, which is not read.</source>
        <translation>Der Dienst übernimmt Einstellungen von einem anderen, der nicht gelesen wird.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportDatabase</name>
    <message>
        <source>The address of the database (spring.datasource.url) is not in these files.</source>
        <translation>Die Adresse der Datenbank (spring.datasource.url) steht nicht in diesen Dateien.</translation>
    </message>
    <message>
        <source>The database is configured in the application server, not in these files.</source>
        <translation>Die Datenbank ist im Anwendungsserver konfiguriert, nicht in diesen Dateien.</translation>
    </message>
    <message>
        <source>The address of the database does not begin with jdbc:.</source>
        <translation>Die Adresse der Datenbank beginnt nicht mit jdbc:.</translation>
    </message>
    <message>
        <source>The database is %1, which is not supported yet: PostgreSQL is.</source>
        <translation>Die Datenbank ist %1 und wird noch nicht unterstützt; unterstützt wird PostgreSQL.</translation>
    </message>
    <message>
        <source>The application reaches the server by a socket factory of its own.</source>
        <translation>Die Anwendung erreicht den Server über eine eigene Socket-Factory.</translation>
    </message>
    <message>
        <source>Database server: %1</source>
        <translation>Datenbankserver: %1</translation>
    </message>
    <message>
        <source>The address of the database names no server that could be read.</source>
        <translation>Die Adresse der Datenbank nennt keinen lesbaren Server.</translation>
    </message>
    <message>
        <source>The address names several servers, and a profile has one: %1</source>
        <translation>Die Adresse nennt mehrere Server, ein Profil hat aber nur einen: %1</translation>
    </message>
    <message>
        <source>The name of the database could not be read.</source>
        <translation>Der Name der Datenbank konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>Datenbank: %1</translation>
    </message>
    <message>
        <source>Database user of the application: %1</source>
        <translation>Datenbankbenutzer der Anwendung: %1</translation>
    </message>
    <message>
        <source>The user of the database is not in these files.</source>
        <translation>Der Benutzer der Datenbank steht nicht in diesen Dateien.</translation>
    </message>
    <message>
        <source>Database: %1, named as its user because the address names none</source>
        <translation>Datenbank: %1, benannt wie der Benutzer, weil die Adresse keine nennt</translation>
    </message>
    <message>
        <source>The connection uses the schema %1 and Flowable %2; say which is to be backed up.</source>
        <translation>Die Verbindung verwendet das Schema %1 und Flowable %2; geben Sie an, welches gesichert werden soll.</translation>
    </message>
    <message>
        <source>Schema: public, so the database counts as Flowable&apos;s own</source>
        <translation>Schema: public, die Datenbank gilt daher als Flowables eigene</translation>
    </message>
    <message>
        <source>Schema in a shared database: %1</source>
        <translation>Schema in einer gemeinsam genutzten Datenbank: %1</translation>
    </message>
    <message>
        <source>The mode allow is taken as prefer, which encrypts where the server can.</source>
        <translation>Der Modus allow wird als prefer übernommen, der verschlüsselt, wo der Server es kann.</translation>
    </message>
    <message>
        <source>Encryption of the connection: %1</source>
        <translation>Verschlüsselung der Verbindung: %1</translation>
    </message>
    <message>
        <source>Certificate of the authority: %1</source>
        <translation>Zertifikat der Zertifizierungsstelle: %1</translation>
    </message>
    <message>
        <source>The certificate %1 is no whole path.</source>
        <translation>Das Zertifikat %1 ist kein vollständiger Pfad.</translation>
    </message>
    <message>
        <source>The parameter %1 of the address is not used.</source>
        <translation>Der Parameter %1 der Adresse wird nicht verwendet.</translation>
    </message>
    <message>
        <source>A parameter of the address could not be read.</source>
        <translation>Ein Parameter der Adresse konnte nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportManifest</name>
    <message>
        <source>a text that is too long</source>
        <translation>ein zu langer Text</translation>
    </message>
    <message>
        <source>More settings are in the Kubernetes secret %1, which is not read.</source>
        <translation>Weitere Einstellungen stehen im Kubernetes-Secret %1, das nicht gelesen wird.</translation>
    </message>
    <message>
        <source>More settings are in the ConfigMap %1, which is not in these files.</source>
        <translation>Weitere Einstellungen stehen in der ConfigMap %1, die nicht in diesen Dateien ist.</translation>
    </message>
    <message>
        <source>the key %1 of the Kubernetes secret %2</source>
        <translation>der Schlüssel %1 des Kubernetes-Secrets %2</translation>
    </message>
    <message>
        <source>the key %1 of the ConfigMap %2, which is not in these files</source>
        <translation>der Schlüssel %1 der ConfigMap %2, die nicht in diesen Dateien ist</translation>
    </message>
    <message>
        <source>a value that Kubernetes fills in</source>
        <translation>ein Wert, den Kubernetes einsetzt</translation>
    </message>
    <message>
        <source>Files are mounted from the ConfigMap %1, which is not in these files.</source>
        <translation>Dateien werden aus der ConfigMap %1 eingehängt, die nicht in diesen Dateien ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportPage</name>
    <message>
        <source>Choose none</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>D&amp;ienst</translation>
    </message>
    <message>
        <source>The one whose data is to be backed up</source>
        <translation>Der, dessen Daten gesichert werden sollen</translation>
    </message>
    <message>
        <source>&amp;Read it</source>
        <translation>&amp;Einlesen</translation>
    </message>
    <message>
        <source>Import a configuration</source>
        <translation>Eine Konfiguration importieren</translation>
    </message>
    <message>
        <source>The application&apos;s own files say where its data is. Everything can be changed on the next pages.</source>
        <translation>Die Dateien der Anwendung sagen, wo ihre Daten sind. Alles kann auf den nächsten Seiten geändert werden.</translation>
    </message>
    <message>
        <source>&amp;Choose files…</source>
        <translation>&amp;Dateien auswählen…</translation>
    </message>
    <message>
        <source>Or &amp;paste the text</source>
        <translation>Oder den &amp;Text einfügen</translation>
    </message>
    <message>
        <source>Passwords in it are not shown again and not saved here</source>
        <translation>Passwörter darin werden nicht wieder angezeigt und hier nicht gespeichert</translation>
    </message>
    <message>
        <source>The pasted text is &amp;from</source>
        <translation>Der eingefügte Text &amp;stammt aus</translation>
    </message>
    <message>
        <source>Spring pro&amp;files</source>
        <translation>Spring-&amp;Profile</translation>
    </message>
    <message>
        <source>With commas between them; empty: those that the files make active</source>
        <translation>Durch Kommas getrennt; leer: was die Dateien aktivieren</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>The application&apos;s configuration</source>
        <translation>Die Konfiguration der Anwendung</translation>
    </message>
    <message>
        <source>Configuration (*.properties *.yml *.yaml *.env .env);;All files (*)</source>
        <translation>Konfiguration (*.properties *.yml *.yaml *.env .env);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>application.properties or .yml, docker-compose.yml, a Kubernetes manifest, .env</source>
        <translation>application.properties oder .yml, docker-compose.yml, ein Kubernetes-Manifest, .env</translation>
    </message>
    <message>
        <source>Still missing: it is asked on the next pages</source>
        <translation>Fehlt noch: Danach wird auf den nächsten Seiten gefragt</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>Zu bestätigen</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Not understood, and not used</source>
        <translation>Nicht verstanden und nicht verwendet</translation>
    </message>
    <message numerus="yes">
        <source>%n other settings have nothing to do with the stores.</source>
        <translation>
            <numerusform>%n andere Einstellung hat mit den Datenspeichern nichts zu tun.</numerusform>
            <numerusform>%n andere Einstellungen haben mit den Datenspeichern nichts zu tun.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportReading</name>
    <message>
        <source>More settings come from elsewhere and are not read.</source>
        <translation>Weitere Einstellungen kommen von anderswo und werden nicht gelesen.</translation>
    </message>
    <message>
        <source>This setting is not used.</source>
        <translation>Diese Einstellung wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The value is in %1.</source>
        <translation>Der Wert steht an anderer Stelle: %1.</translation>
    </message>
    <message>
        <source>The value needs %1, which is not set in these files.</source>
        <translation>Der Wert braucht etwas, das in diesen Dateien nicht gesetzt ist: %1.</translation>
    </message>
    <message>
        <source>A default was taken, because these files do not set: %1. Where the application runs it may be set.</source>
        <translation>Ein Standardwert wurde übernommen, weil diese Dateien dies nicht setzen: %1. Wo die Anwendung läuft, kann es gesetzt sein.</translation>
    </message>
    <message>
        <source>The password is in %1; it is asked for when it is needed.</source>
        <translation>Das Passwort steht an anderer Stelle: %1; es wird erfragt, wenn es gebraucht wird.</translation>
    </message>
    <message>
        <source>The password is encrypted; it is asked for when it is needed.</source>
        <translation>Das Passwort ist verschlüsselt; es wird erfragt, wenn es gebraucht wird.</translation>
    </message>
    <message>
        <source>A password, which is not shown and becomes no part of the profile.</source>
        <translation>Ein Passwort, das nicht angezeigt und nicht Teil des Profils wird.</translation>
    </message>
    <message>
        <source>%1 means the application&apos;s own machine: it is right only if Stillpoint runs there too.</source>
        <translation>%1 bedeutet den Rechner der Anwendung selbst: Das ist nur richtig, wenn Stillpoint auch dort läuft.</translation>
    </message>
    <message>
        <source>%1 is a name inside the containers&apos; network; from here it may be another one.</source>
        <translation>%1 ist ein Name im Netzwerk der Container; von hier aus kann es ein anderer sein.</translation>
    </message>
    <message>
        <source>%1 is a name inside the Kubernetes cluster; from here it may be another one.</source>
        <translation>%1 ist ein Name im Kubernetes-Cluster; von hier aus kann es ein anderer sein.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportStores</name>
    <message>
        <source>No search: the application runs without indices</source>
        <translation>Keine Suche: Die Anwendung läuft ohne Indizes</translation>
    </message>
    <message>
        <source>The cluster is named by its transport port; its HTTP address is needed.</source>
        <translation>Der Cluster ist über seinen Transport-Port angegeben; seine HTTP-Adresse wird benötigt.</translation>
    </message>
    <message>
        <source>Whether there is a search cluster, and where, is not in these files.</source>
        <translation>Ob und wo es einen Suchcluster gibt, steht nicht in diesen Dateien.</translation>
    </message>
    <message>
        <source>The snapshot repository of the cluster is in no configuration of an application.</source>
        <translation>Das Snapshot-Repository des Clusters steht in keiner Konfiguration einer Anwendung.</translation>
    </message>
    <message>
        <source>The address of the search cluster could not be read.</source>
        <translation>Die Adresse des Suchclusters konnte nicht gelesen werden.</translation>
    </message>
    <message numerus="yes">
        <source>Search: %1, the first of %n node(s)</source>
        <translation>
            <numerusform>Suche: %1, der erste von %n Knoten</numerusform>
            <numerusform>Suche: %1, der erste von %n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>Suche: %1</translation>
    </message>
    <message>
        <source>The address says neither http nor https; it is taken as http.</source>
        <translation>Die Adresse nennt weder http noch https; sie wird als http übernommen.</translation>
    </message>
    <message>
        <source>Search user of the application: %1</source>
        <translation>Suchbenutzer der Anwendung: %1</translation>
    </message>
    <message>
        <source>Id of the API key: %1</source>
        <translation>Id des API-Schlüssels: %1</translation>
    </message>
    <message>
        <source>The API key is not in the form that holds its id.</source>
        <translation>Der API-Schlüssel hat nicht die Form, die seine Id enthält.</translation>
    </message>
    <message>
        <source>No prefix of index names is set in these files, so the names are taken to have none.</source>
        <translation>In diesen Dateien ist kein Präfix der Indexnamen gesetzt; daher wird angenommen, dass die Namen keines haben.</translation>
    </message>
    <message>
        <source>The prefix %1 has capital letters; give it as the indices carry it.</source>
        <translation>Das Präfix %1 enthält Großbuchstaben; geben Sie es so an, wie die Indizes es tragen.</translation>
    </message>
    <message>
        <source>Prefix of index names: %1</source>
        <translation>Präfix der Indexnamen: %1</translation>
    </message>
    <message>
        <source>Content: in the database, there is no folder</source>
        <translation>Inhalte: in der Datenbank, es gibt keinen Ordner</translation>
    </message>
    <message>
        <source>Content is in %1, which is not supported yet: a backup would lack it.</source>
        <translation>Die Inhalte liegen in %1, was noch nicht unterstützt wird: Einer Sicherung würden sie fehlen.</translation>
    </message>
    <message>
        <source>The content folder is not in these files; by default it is &quot;content&quot; in the home folder of the user as whom the application runs.</source>
        <translation>Der Content-Ordner steht nicht in diesen Dateien; standardmäßig ist es „content“ im Home-Verzeichnis des Benutzers, unter dem die Anwendung läuft.</translation>
    </message>
    <message>
        <source>The content folder %1 is no whole path.</source>
        <translation>Der Content-Ordner %1 ist kein vollständiger Pfad.</translation>
    </message>
    <message>
        <source>The content folder is %1 inside the container; say where it is mounted on this machine.</source>
        <translation>Der Content-Ordner ist %1 innerhalb des Containers; geben Sie an, wo er auf diesem Rechner eingehängt ist.</translation>
    </message>
    <message>
        <source>Content folder: %1</source>
        <translation>Content-Ordner: %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportVariables</name>
    <message>
        <source>a text that is too long</source>
        <translation>ein zu langer Text</translation>
    </message>
    <message>
        <source>the variable %1</source>
        <translation>die Variable %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportYaml</name>
    <message>
        <source>a value refers to itself</source>
        <translation>ein Wert verweist auf sich selbst</translation>
    </message>
    <message numerus="yes">
        <source>it has more than %n part(s) once its references are expanded</source>
        <translation>
            <numerusform>er hat mehr als %n Teil, sobald seine Verweise aufgelöst sind</numerusform>
            <numerusform>er hat mehr als %n Teile, sobald seine Verweise aufgelöst sind</numerusform>
        </translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>er ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>a name is no text; is this a template that has to be rendered first?</source>
        <translation>ein Name ist kein Text; ist das eine Vorlage, die erst gerendert werden muss?</translation>
    </message>
    <message>
        <source>the name %1 stands there twice</source>
        <translation>der Name %1 steht zweimal da</translation>
    </message>
    <message>
        <source>%1 could not be read as YAML, line %2: %3.</source>
        <translation>%1 konnte nicht als YAML gelesen werden, Zeile %2: %3.</translation>
    </message>
    <message>
        <source>Render the template first (helm template) and import the result.</source>
        <translation>Rendern Sie zuerst die Vorlage (helm template) und importieren Sie das Ergebnis.</translation>
    </message>
    <message>
        <source>Mend that line, or enter the settings by hand.</source>
        <translation>Berichtigen Sie diese Zeile oder geben Sie die Einstellungen von Hand ein.</translation>
    </message>
    <message>
        <source>it is not well-formed</source>
        <translation>er ist nicht wohlgeformt</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Indices</name>
    <message>
        <source>%1 is no index of %2 but an alias.</source>
        <translation>%1 ist kein Index von %2, sondern ein Alias.</translation>
    </message>
    <message>
        <source>Name the index itself.</source>
        <translation>Nennen Sie den Index selbst.</translation>
    </message>
    <message>
        <source>The index %1 on %2 is another one than was meant; it is not deleted.</source>
        <translation>Der Index %1 auf %2 ist ein anderer als der gemeinte; er wird nicht gelöscht.</translation>
    </message>
    <message>
        <source>Find out who made it before you delete it.</source>
        <translation>Finden Sie heraus, wer ihn erstellt hat, bevor Sie ihn löschen.</translation>
    </message>
    <message>
        <source>the deletion of the index %1 on %2</source>
        <translation>Löschen des Index %1 auf %2</translation>
    </message>
    <message>
        <source>Not every primary shard of %1 on %2 is there.</source>
        <translation>Nicht alle primären Shards von %1 auf %2 sind vorhanden.</translation>
    </message>
    <message>
        <source>Wait until the cluster&apos;s health is green or yellow, then try again.</source>
        <translation>Warten Sie, bis der Zustand des Clusters grün oder gelb ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>the move of the aliases on %1</source>
        <translation>Verschieben der Aliase auf %1</translation>
    </message>
    <message>
        <source>The index %1 on %2 was replaced by another one in between.</source>
        <translation>Der Index %1 auf %2 wurde zwischenzeitlich durch einen anderen ersetzt.</translation>
    </message>
    <message>
        <source>Check whether a reindex runs, and start again when it is done.</source>
        <translation>Prüfen Sie, ob eine Neuindizierung läuft, und starten Sie erneut, wenn sie fertig ist.</translation>
    </message>
    <message>
        <source>Not every shard of %1 on %2 answers.</source>
        <translation>Nicht alle Shards von %1 auf %2 antworten.</translation>
    </message>
    <message>
        <source>The list of search indices holds an entry without name, uuid or aliases: “%1”.</source>
        <translation>Die Liste der Suchindizes enthält einen Eintrag ohne Namen, UUID oder Aliase: „%1“.</translation>
    </message>
    <message>
        <source>Check that the backup set is complete.</source>
        <translation>Prüfen Sie, ob der Sicherungssatz vollständig ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::InterruptedRun</name>
    <message>
        <source>The backup of %1</source>
        <translation>Die Sicherung von %1</translation>
    </message>
    <message>
        <source>The restore over %1</source>
        <translation>Die Wiederherstellung über %1</translation>
    </message>
    <message>
        <source>The undo of a restore of %1</source>
        <translation>Das Rückgängigmachen einer Wiederherstellung von %1</translation>
    </message>
    <message>
        <source>The removal of safety copies of %1</source>
        <translation>Das Entfernen von Sicherheitskopien von %1</translation>
    </message>
    <message>
        <source>No live data was changed.</source>
        <translation>An den aktuellen Daten wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Some of the safety copies may be gone.</source>
        <translation>Einige der Sicherheitskopien sind möglicherweise schon entfernt.</translation>
    </message>
    <message>
        <source>Live data may have been changed part-way.</source>
        <translation>Aktuelle Daten wurden möglicherweise teilweise geändert.</translation>
    </message>
    <message>
        <source>%1 that began at %2 was interrupted after %3 of %4 stages. %5</source>
        <translation>%1, begonnen %2, wurde nach %3 von %4 Schritten unterbrochen. %5</translation>
    </message>
    <message>
        <source>%1 that began at %2 failed part-way after %3 of %4 stages. %5</source>
        <translation>%1, begonnen %2, ist nach %3 von %4 Schritten teilweise fehlgeschlagen. %5</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Journal</name>
    <message>
        <source>The journal %1 is damaged in line %2.</source>
        <translation>Das Journal %1 ist in Zeile %2 beschädigt.</translation>
    </message>
    <message>
        <source>Do not resume this run. Compare the application with the backup set by hand.</source>
        <translation>Setzen Sie diesen Lauf nicht fort. Vergleichen Sie die Anwendung von Hand mit dem Sicherungssatz.</translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer Stillpoint.</source>
        <translation>Das Journal %1 wurde von einem neueren Stillpoint geschrieben.</translation>
    </message>
    <message>
        <source>Use the version that began the run, or a newer one.</source>
        <translation>Verwenden Sie die Version, die den Lauf begonnen hat, oder eine neuere.</translation>
    </message>
    <message>
        <source>write the journal</source>
        <translation>als Journal geschrieben</translation>
    </message>
</context>
<context>
    <name>Stillpoint::JsonFields</name>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation>eine Liste von Objekten</translation>
    </message>
    <message>
        <source>The field %1 is not %2.</source>
        <translation>Das Feld %1 muss %2 sein.</translation>
    </message>
    <message>
        <source>Correct the field or make the profile anew.</source>
        <translation>Berichtigen Sie das Feld oder legen Sie das Profil neu an.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::LineFile</name>
    <message>
        <source>The list %1 is damaged.</source>
        <translation>Die Liste %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Check the disk that holds it, then make a new backup.</source>
        <translation>Prüfen Sie die Festplatte, auf der sie liegt, und erstellen Sie dann eine neue Sicherung.</translation>
    </message>
    <message>
        <source>write</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>create</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>geöffnet</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ListingCursor</name>
    <message>
        <source>A list of content files is out of order at %1.</source>
        <translation>Eine Liste von Content-Dateien ist ab %1 nicht richtig sortiert.</translation>
    </message>
    <message>
        <source>Check the disk that holds it, then make a new backup.</source>
        <translation>Prüfen Sie die Festplatte, auf der sie liegt, und erstellen Sie dann eine neue Sicherung.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::MainWindow</name>
    <message>
        <source>A run is still going on</source>
        <translation>Ein Lauf ist noch im Gang</translation>
    </message>
    <message>
        <source>It can go on in the background; a notice tells when it has ended. Or it can be cancelled: the window closes once it has ended safely.</source>
        <translation>Er kann im Hintergrund weitergehen; eine Meldung sagt, wann er zu Ende ist. Oder er kann abgebrochen werden: Das Fenster schließt sich, sobald er sicher beendet ist.</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>Cancel the run and close</source>
        <translation>Lauf abbrechen und schließen</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Stillpoint is at work</source>
        <translation>Stillpoint arbeitet</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Manifest</name>
    <message>
        <source>The manifest of the backup set is damaged.</source>
        <translation>Das Manifest des Sicherungssatzes ist beschädigt.</translation>
    </message>
    <message>
        <source>Use another backup set, or put manifest.json back from a copy of the backup folder.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz oder stellen Sie manifest.json aus einer Kopie des Sicherungsordners wieder her.</translation>
    </message>
    <message>
        <source>This backup set was written by a newer Stillpoint and cannot be read by this one.</source>
        <translation>Dieser Sicherungssatz wurde von einem neueren Stillpoint geschrieben und kann von diesem nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Use that newer version.</source>
        <translation>Verwenden Sie diese neuere Version.</translation>
    </message>
    <message>
        <source>The backup set %1 is incomplete: it has no manifest.</source>
        <translation>Der Sicherungssatz %1 ist unvollständig: Er hat kein Manifest.</translation>
    </message>
    <message>
        <source>Choose a complete backup set.</source>
        <translation>Wählen Sie einen vollständigen Sicherungssatz.</translation>
    </message>
    <message>
        <source>The folder %1 holds the manifest of another backup set, %2.</source>
        <translation>Der Ordner %1 enthält das Manifest eines anderen Sicherungssatzes, %2.</translation>
    </message>
    <message>
        <source>Give the folder its own name back, or put the set&apos;s own files back.</source>
        <translation>Geben Sie dem Ordner seinen eigenen Namen zurück oder legen Sie die eigenen Dateien des Satzes zurück.</translation>
    </message>
    <message>
        <source>The list of checksums %1 is not the one that the manifest of the set speaks of.</source>
        <translation>Die Prüfsummenliste %1 ist nicht die, die das Manifest des Satzes nennt.</translation>
    </message>
    <message>
        <source>Use another backup set, or put SHA256SUMS back from a copy of the backup folder.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz oder stellen Sie SHA256SUMS aus einer Kopie des Sicherungsordners wieder her.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::MeasuredActivity</name>
    <message>
        <source>Jobs under way: %1, waiting or timed: %2.</source>
        <translation>Laufende Jobs: %1, wartend oder terminiert: %2.</translation>
    </message>
    <message>
        <source>Pending index jobs: %1. Search has not seen these changes yet.</source>
        <translation>Anstehende Indexjobs: %1. Die Suche kennt diese Änderungen noch nicht.</translation>
    </message>
    <message>
        <source>No index job is pending.</source>
        <translation>Kein Indexjob steht an.</translation>
    </message>
    <message>
        <source>At most %1 row changes a minute.</source>
        <translation>Höchstens %1 Zeilenänderungen pro Minute.</translation>
    </message>
    <message>
        <source>Content changes a minute: %1.</source>
        <translation>Content-Änderungen pro Minute: %1.</translation>
    </message>
    <message>
        <source>Sessions on the database: %1.</source>
        <translation>Sitzungen auf der Datenbank: %1.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ModePage</name>
    <message>
        <source>How should the stores be captured?</source>
        <translation>Wie sollen die Datenspeicher erfasst werden?</translation>
    </message>
    <message>
        <source>Hot, one store after the other</source>
        <translation>Im laufenden Betrieb, nacheinander</translation>
    </message>
    <message>
        <source>The application keeps running. Database, then search, then content: each store is finished before the next begins.</source>
        <translation>Die Anwendung läuft weiter. Datenbank, dann Suche, dann Inhalte: Jeder Datenspeicher ist fertig, bevor der nächste beginnt.</translation>
    </message>
    <message>
        <source>Fully consistent only while the application is idle.</source>
        <translation>Nur vollständig konsistent, wenn die Anwendung ruht.</translation>
    </message>
    <message>
        <source>Hot, narrow window</source>
        <translation>Im laufenden Betrieb, enges Zeitfenster</translation>
    </message>
    <message>
        <source>The application keeps running. The content is copied once in advance; then each store begins as soon as the one before is fixed, and the transfers overlap.</source>
        <translation>Die Anwendung läuft weiter. Die Inhalte werden einmal vorab kopiert; dann beginnt jeder Datenspeicher, sobald der vorige fixiert ist, und die Übertragungen überlappen sich.</translation>
    </message>
    <message>
        <source>Less can change between the captures, but the stores are read at the same time and the content twice. Fully consistent only while the application is idle.</source>
        <translation>Zwischen den Erfassungen kann sich weniger ändern, aber die Datenspeicher werden gleichzeitig gelesen und die Inhalte zweimal. Nur vollständig konsistent, wenn die Anwendung ruht.</translation>
    </message>
    <message>
        <source>Downtime</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Time between the captures</source>
        <translation>Zeit zwischen den Erfassungen</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Looking for earlier backups of this application…</source>
        <translation>Frühere Sicherungen dieser Anwendung werden gesucht…</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>Nothing can be forecast: %1</source>
        <translation>Keine Vorhersage möglich: %1</translation>
    </message>
    <message numerus="yes">
        <source>The forecasts come from %n earlier backup(s) of this very application.</source>
        <translation>
            <numerusform>Die Vorhersagen stammen aus %n früheren Sicherung genau dieser Anwendung.</numerusform>
            <numerusform>Die Vorhersagen stammen aus %n früheren Sicherungen genau dieser Anwendung.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no backup of this application yet, so nothing can be forecast.</source>
        <translation>Von dieser Anwendung gibt es noch keine Sicherung, deshalb ist keine Vorhersage möglich.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::OptionsPage</name>
    <message>
        <source>Restore &amp;in place where the account may prepare nothing beside. The state of now is dumped first; going back takes as long as a restore.</source>
        <translation>An &amp;Ort und Stelle wiederherstellen, wo das Konto daneben nichts vorbereiten darf. Der jetzige Stand wird zuerst als Dump gesichert; der Weg zurück dauert so lange wie eine Wiederherstellung.</translation>
    </message>
    <message>
        <source>If the &amp;snapshot can not be restored, go on without search instead of asking.</source>
        <translation>Wenn sich der Snapshot nicht wiederherstellen lässt, o&amp;hne Suche weitermachen, statt zu fragen.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Restored beside the live database, checked, then swapped with it. What is there now stays as a safety copy.</source>
        <translation>Neben der aktuellen Datenbank wiederhergestellt, geprüft, dann mit ihr getauscht. Was jetzt da ist, bleibt als Sicherheitskopie.</translation>
    </message>
    <message>
        <source>Unpacked beside the live folder, checked, then swapped with it. The folder of now stays as a safety copy.</source>
        <translation>Neben dem aktuellen Ordner entpackt, geprüft, dann mit ihm getauscht. Der jetzige Ordner bleibt als Sicherheitskopie.</translation>
    </message>
    <message>
        <source>Files that the live database refers to are added from the set. Nothing is removed or replaced.</source>
        <translation>Dateien, auf die die aktuelle Datenbank verweist, werden aus dem Satz ergänzt. Nichts wird entfernt oder ersetzt.</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Wait for the application&apos;s end for at most</source>
        <translation>Auf das Ende der Anwendung &amp;warten, höchstens</translation>
    </message>
    <message>
        <source>Before the swap you are asked to stop the application. When its database sessions do not end in this time, the restore is taken back and nothing has changed.</source>
        <translation>Vor dem Tausch werden Sie gebeten, die Anwendung anzuhalten. Enden ihre Datenbanksitzungen nicht in dieser Zeit, wird die Wiederherstellung zurückgenommen, und nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>The set holds no snapshot. The indices stay as they are; the application has to rebuild them.</source>
        <translation>Der Satz enthält keinen Snapshot. Die Indizes bleiben, wie sie sind; die Anwendung muss sie neu aufbauen.</translation>
    </message>
    <message>
        <source>Search stays as it is and will not fit the restored database, until the application has rebuilt its index.</source>
        <translation>Die Suche bleibt, wie sie ist, und passt nicht zur wiederhergestellten Datenbank, bis die Anwendung ihren Index neu aufgebaut hat.</translation>
    </message>
    <message>
        <source>Restored under new names, checked, then the aliases move. The indices of now are kept.</source>
        <translation>Unter neuen Namen wiederhergestellt, geprüft, dann ziehen die Aliase um. Die jetzigen Indizes bleiben erhalten.</translation>
    </message>
    <message>
        <source>Replace the whole folder</source>
        <translation>Den ganzen Ordner ersetzen</translation>
    </message>
    <message>
        <source>Add what is missing</source>
        <translation>Ergänzen, was fehlt</translation>
    </message>
    <message>
        <source>What comes back?</source>
        <translation>Was kommt zurück?</translation>
    </message>
    <message>
        <source>What fits your answer on the first page is chosen already.</source>
        <translation>Was zu Ihrer Antwort auf der ersten Seite passt, ist schon ausgewählt.</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>&amp;Search, from the set&apos;s snapshot</source>
        <translation>&amp;Suche, aus dem Snapshot des Satzes</translation>
    </message>
    <message>
        <source>&amp;Content files</source>
        <translation>&amp;Content-Dateien</translation>
    </message>
    <message>
        <source>The set does not hold all of it.</source>
        <translation>Im Satz nicht vollständig enthalten.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Pace</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <extracomment>%1: &quot;1,102&quot; or &quot;1,102 of 1,840&quot;</extracomment>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>A speed: %1 is &quot;188.0 MB&quot;</extracomment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PackReader</name>
    <message>
        <source>The content pack %1 is damaged.</source>
        <translation>Das Content-Paket %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Verify the backup set to learn which files it costs, and use another set for those.</source>
        <translation>Überprüfen Sie den Sicherungssatz, um zu erfahren, welche Dateien das kostet, und verwenden Sie für diese einen anderen Satz.</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>The file %1 of the backup set is damaged.</source>
        <translation>Die Datei %1 des Sicherungssatzes ist beschädigt.</translation>
    </message>
    <message>
        <source>Take it from another backup set.</source>
        <translation>Nehmen Sie sie aus einem anderen Sicherungssatz.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PackWriter</name>
    <message>
        <source>create</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>write</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Page</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>%1: choose</source>
        <translation>%1: auswählen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Plan</name>
    <message>
        <source>Report this with the backup set or the run folder.</source>
        <translation>Melden Sie dies zusammen mit dem Sicherungssatz oder dem Ordner des Laufs.</translation>
    </message>
    <message>
        <source>The plan names a stage %1 that this version does not know.</source>
        <translation>Der Plan nennt einen Schritt %1, den diese Version nicht kennt.</translation>
    </message>
    <message>
        <source>The weight of the stage %1 in the plan is out of bounds.</source>
        <translation>Das Gewicht des Schritts %1 im Plan liegt außerhalb der Grenzen.</translation>
    </message>
    <message>
        <source>The stage %1 waits for %2, which is not in the plan.</source>
        <translation>Der Schritt %1 wartet auf %2, das nicht im Plan steht.</translation>
    </message>
    <message>
        <source>The stage %1 of the plan waits for itself.</source>
        <translation>Der Schritt %1 des Plans wartet auf sich selbst.</translation>
    </message>
    <message>
        <source>The stage %1 makes good what %2 did, but does not wait for it.</source>
        <translation>Der Schritt %1 macht wieder gut, was %2 getan hat, wartet aber nicht darauf.</translation>
    </message>
    <message>
        <source>The stage %1 of the plan waits for an unknown moment %2.</source>
        <translation>Der Schritt %1 des Plans wartet auf einen unbekannten Zeitpunkt %2.</translation>
    </message>
    <message>
        <source>The stage %1 of the plan waits for too many others.</source>
        <translation>Der Schritt %1 des Plans wartet auf zu viele andere.</translation>
    </message>
    <message>
        <source>The plan does not say when the stage %1 runs.</source>
        <translation>Der Plan sagt nicht, wann der Schritt %1 läuft.</translation>
    </message>
    <message>
        <source>The plan has no stages or too many.</source>
        <translation>Der Plan hat keine oder zu viele Schritte.</translation>
    </message>
    <message>
        <source>The plan names the stage %1 twice.</source>
        <translation>Der Plan nennt den Schritt %1 zweimal.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PlanRunner</name>
    <message>
        <source>The run was interrupted while it was putting things back.</source>
        <translation>Der Lauf wurde unterbrochen, während er Änderungen zurücknahm.</translation>
    </message>
    <message>
        <source>%1 could not be taken back. %2</source>
        <translation>Der Schritt „%1“ konnte nicht zurückgenommen werden. %2</translation>
    </message>
    <message>
        <source>The end of the run could not be recorded. %1</source>
        <translation>Das Ende des Laufs konnte nicht aufgezeichnet werden. %1</translation>
    </message>
    <message>
        <source>Another run is still going on.</source>
        <translation>Ein anderer Lauf ist noch im Gange.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or cancel it.</source>
        <translation>Warten Sie, bis er beendet ist, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>The run in %1 began with another plan.</source>
        <translation>Der Lauf in %1 hat mit einem anderen Plan begonnen.</translation>
    </message>
    <message>
        <source>Resume it with the version of Stillpoint that began it.</source>
        <translation>Setzen Sie ihn mit der Version von Stillpoint fort, die ihn begonnen hat.</translation>
    </message>
    <message>
        <source>The run folder %1 already holds the journal of a run.</source>
        <translation>Der Ordner %1 enthält bereits das Journal eines Laufs.</translation>
    </message>
    <message>
        <source>Start the run again with a folder of its own.</source>
        <translation>Starten Sie den Lauf erneut mit einem eigenen Ordner.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PlanWidget</name>
    <message>
        <source>In this order</source>
        <translation>In dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Until here nothing live has changed and Cancel leaves everything as it was. From here on Cancel takes the swaps back.</source>
        <translation>Bis hierher hat sich an den aktuellen Daten nichts geändert, und Abbrechen lässt alles, wie es war. Ab hier nimmt Abbrechen die Tausche zurück.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Plans</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Wait for the application to be stopped</source>
        <translation>Warten, bis die Anwendung angehalten ist</translation>
    </message>
    <message>
        <source>Swap content</source>
        <translation>Tausch der Inhalte</translation>
    </message>
    <message>
        <source>Swap database</source>
        <translation>Tausch der Datenbank</translation>
    </message>
    <message>
        <source>Move the search aliases</source>
        <translation>Verschieben der Suchaliase</translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Content, first copy</source>
        <translation>Inhalte, erste Kopie</translation>
    </message>
    <message>
        <source>Content, names</source>
        <translation>Inhalte, Namen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalte</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Überprüfung</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Versiegelung</translation>
    </message>
    <message>
        <source>Prepare content</source>
        <translation>Vorbereitung der Inhalte</translation>
    </message>
    <message>
        <source>Prepare database</source>
        <translation>Vorbereitung der Datenbank</translation>
    </message>
    <message>
        <source>Prepare search</source>
        <translation>Vorbereitung der Suche</translation>
    </message>
    <message>
        <source>Remove the content&apos;s safety copy</source>
        <translation>Entfernen der Sicherheitskopie der Inhalte</translation>
    </message>
    <message>
        <source>Remove the database&apos;s safety copy</source>
        <translation>Entfernen der Sicherheitskopie der Datenbank</translation>
    </message>
    <message>
        <source>Remove the old search indices</source>
        <translation>Entfernen der alten Suchindizes</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresCapture</name>
    <message>
        <source>The folder for the dump exists already: %1.</source>
        <translation>Der Ordner für den Dump existiert bereits: %1.</translation>
    </message>
    <message>
        <source>Start a new backup.</source>
        <translation>Starten Sie eine neue Sicherung.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird hergestellt</translation>
    </message>
    <message>
        <source>Fixing the point in time</source>
        <translation>Zeitpunkt wird festgehalten</translation>
    </message>
    <message>
        <source>There is no table to back up in %1.</source>
        <translation>In %1 gibt es keine Tabelle, die gesichert werden könnte.</translation>
    </message>
    <message>
        <source>Check the names of database and schema in the profile.</source>
        <translation>Prüfen Sie die Namen der Datenbank und des Schemas im Profil.</translation>
    </message>
    <message>
        <source>The tables of %1 could not be held: somebody locks them exclusively all the time.</source>
        <translation>Die Tabellen von %1 konnten nicht festgehalten werden: Sie werden ständig von jemandem exklusiv gesperrt.</translation>
    </message>
    <message>
        <source>Wait until the change of the schema has ended, then start the backup again.</source>
        <translation>Warten Sie, bis die Schemaänderung beendet ist, und starten Sie die Sicherung dann erneut.</translation>
    </message>
    <message>
        <source>Reading what the database refers to</source>
        <translation>Verweise der Datenbank werden gelesen</translation>
    </message>
    <message>
        <source>%1 tables, %2 stored as %3</source>
        <translation>%1 Tabellen, %2 gespeichert als %3</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresCheck</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Connection to the database</source>
        <translation>Verbindung zur Datenbank</translation>
    </message>
    <message>
        <source>%1 answers, user %2 may log in.</source>
        <translation>%1 antwortet, Benutzer %2 darf sich anmelden.</translation>
    </message>
    <message>
        <source>Version of the database server</source>
        <translation>Version des Datenbankservers</translation>
    </message>
    <message>
        <source>%1 runs PostgreSQL %2; Stillpoint needs 13 or newer.</source>
        <translation>%1 läuft mit PostgreSQL %2; Stillpoint benötigt 13 oder neuer.</translation>
    </message>
    <message>
        <source>Upgrade the server, or back it up with its own tools.</source>
        <translation>Aktualisieren Sie den Server oder sichern Sie ihn mit seinen eigenen Werkzeugen.</translation>
    </message>
    <message>
        <source>PostgreSQL %1.</source>
        <translation>PostgreSQL %1.</translation>
    </message>
    <message>
        <source>Role of the database server</source>
        <translation>Rolle des Datenbankservers</translation>
    </message>
    <message>
        <source>%1 is a standby: the backup holds what had arrived there, and a busy primary may cancel it.</source>
        <translation>%1 ist ein Standby-Server: Die Sicherung enthält, was dort angekommen war, und ein stark beschäftigter Primärserver kann sie abbrechen.</translation>
    </message>
    <message>
        <source>Connect to the primary unless this is meant.</source>
        <translation>Verbinden Sie sich mit dem Primärserver, falls dies nicht beabsichtigt ist.</translation>
    </message>
    <message>
        <source>PostgreSQL client tools</source>
        <translation>PostgreSQL-Clientwerkzeuge</translation>
    </message>
    <message>
        <source>Install the client of the server&apos;s version.</source>
        <translation>Installieren Sie den Client in der Version des Servers.</translation>
    </message>
    <message>
        <source>pg_dump %1 in %2.</source>
        <translation>pg_dump %1 in %2.</translation>
    </message>
    <message>
        <source>Tables to back up</source>
        <translation>Zu sichernde Tabellen</translation>
    </message>
    <message>
        <source>schema %1 of %2</source>
        <translation>Schema %1 von %2</translation>
    </message>
    <message>
        <source>There is no table in %1.</source>
        <translation>In %1 gibt es keine Tabelle.</translation>
    </message>
    <message>
        <source>Check the names of database and schema in the profile.</source>
        <translation>Prüfen Sie die Namen der Datenbank und des Schemas im Profil.</translation>
    </message>
    <message>
        <source>%1 tables, %2 of them not Flowable&apos;s. The database has %3; while it is dumped the backup folder may need that much for a time.</source>
        <translation>%1 Tabellen, davon gehören %2 nicht zu Flowable. Die Datenbank umfasst %3; während des Dumps kann der Sicherungsordner zeitweise so viel benötigen.</translation>
    </message>
    <message>
        <source>Right to read every table</source>
        <translation>Recht, jede Tabelle zu lesen</translation>
    </message>
    <message>
        <source>User %1 may not read: %2.</source>
        <translation>Benutzer %1 darf nicht lesen: %2.</translation>
    </message>
    <message>
        <source>Grant SELECT on them, or connect as the owner.</source>
        <translation>Gewähren Sie dafür SELECT oder verbinden Sie sich als Eigentümer.</translation>
    </message>
    <message>
        <source>Every table can be read.</source>
        <translation>Jede Tabelle kann gelesen werden.</translation>
    </message>
    <message>
        <source>Row level security</source>
        <translation>Sicherheit auf Zeilenebene</translation>
    </message>
    <message>
        <source>Policies hide rows from user %1 in: %2.</source>
        <translation>Richtlinien verbergen vor Benutzer %1 Zeilen in: %2.</translation>
    </message>
    <message>
        <source>Connect as a user with BYPASSRLS, or as the owner.</source>
        <translation>Verbinden Sie sich als Benutzer mit BYPASSRLS oder als Eigentümer.</translation>
    </message>
    <message>
        <source>No policy hides rows from the backup.</source>
        <translation>Keine Richtlinie verbirgt Zeilen vor der Sicherung.</translation>
    </message>
    <message>
        <source>Foreign tables</source>
        <translation>Fremdtabellen</translation>
    </message>
    <message>
        <source>The rows of foreign tables stay where they are: %1.</source>
        <translation>Die Zeilen von Fremdtabellen bleiben, wo sie sind: %1.</translation>
    </message>
    <message>
        <source>Back up the servers they lie on as well.</source>
        <translation>Sichern Sie auch die Server, auf denen sie liegen.</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>Right to read every large object</source>
        <translation>Recht, jedes Large Object zu lesen</translation>
    </message>
    <message>
        <source>User %1 may not read large objects of: %2.</source>
        <translation>Benutzer %1 darf Large Objects nicht lesen von: %2.</translation>
    </message>
    <message>
        <source>Connect as their owner.</source>
        <translation>Verbinden Sie sich als deren Eigentümer.</translation>
    </message>
    <message>
        <source>Every large object can be read.</source>
        <translation>Jedes Large Object kann gelesen werden.</translation>
    </message>
    <message>
        <source>Large objects</source>
        <translation>Large Objects</translation>
    </message>
    <message>
        <source>The database holds %1 large objects. They belong to no schema and are not in this backup.</source>
        <translation>Die Datenbank enthält %1 Large Objects. Sie gehören zu keinem Schema und sind nicht in dieser Sicherung.</translation>
    </message>
    <message>
        <source>Back up the whole database as well if Flowable&apos;s tables refer to them.</source>
        <translation>Sichern Sie auch die ganze Datenbank, wenn Tabellen von Flowable auf sie verweisen.</translation>
    </message>
    <message>
        <source>Extensions in the schema</source>
        <translation>Erweiterungen im Schema</translation>
    </message>
    <message>
        <source>A dump of one schema leaves extensions out: %1.</source>
        <translation>Ein Dump eines einzelnen Schemas lässt Erweiterungen weg: %1.</translation>
    </message>
    <message>
        <source>Move them to a schema of their own with ALTER EXTENSION ... SET SCHEMA.</source>
        <translation>Verschieben Sie sie mit ALTER EXTENSION ... SET SCHEMA in ein eigenes Schema.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresClients</name>
    <message>
        <source>The PostgreSQL client tools (pg_dump, pg_restore) are not installed here.</source>
        <translation>Die PostgreSQL-Clientwerkzeuge (pg_dump, pg_restore) sind hier nicht installiert.</translation>
    </message>
    <message>
        <source>Install the package %1.</source>
        <translation>Installieren Sie das Paket %1.</translation>
    </message>
    <message>
        <source>The newest PostgreSQL client here is version %1, older than the server&apos;s version %2, and cannot dump it.</source>
        <translation>Der neueste PostgreSQL-Client hier hat die Version %1; er ist älter als die Version %2 des Servers und kann keinen Dump von ihm erstellen.</translation>
    </message>
    <message>
        <source>The PostgreSQL client here (version %1) is newer than the server (version %2): the dump may not restore into a server of that version. Install the package %3.</source>
        <translation>Der PostgreSQL-Client hier (Version %1) ist neuer als der Server (Version %2): Der Dump lässt sich möglicherweise nicht auf einem Server dieser Version wiederherstellen. Installieren Sie das Paket %3.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresDump</name>
    <message>
        <source>The dump&apos;s file %1 is damaged.</source>
        <translation>Die Datei %1 des Dumps ist beschädigt.</translation>
    </message>
    <message>
        <source>Make a new backup, and check the disk that holds this one.</source>
        <translation>Erstellen Sie eine neue Sicherung und prüfen Sie die Festplatte, auf der diese liegt.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>write</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresErrors</name>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen.</translation>
    </message>
    <message>
        <source>Check that the server runs and the network holds, then try again.</source>
        <translation>Prüfen Sie, ob der Server läuft und das Netzwerk hält, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 refused the password of user %3, or has no such user.</source>
        <translation>%1 hat das Passwort des Benutzers %3 abgelehnt oder kennt diesen Benutzer nicht.</translation>
    </message>
    <message>
        <source>Enter the password again and check the user&apos;s name.</source>
        <translation>Geben Sie das Passwort erneut ein und prüfen Sie den Namen des Benutzers.</translation>
    </message>
    <message>
        <source>There is no such database: %1.</source>
        <translation>Diese Datenbank gibt es nicht: %1.</translation>
    </message>
    <message>
        <source>Check the database&apos;s name in the profile.</source>
        <translation>Prüfen Sie den Namen der Datenbank im Profil.</translation>
    </message>
    <message>
        <source>%1 has no free connection left.</source>
        <translation>%1 hat keine freie Verbindung mehr.</translation>
    </message>
    <message>
        <source>Close sessions that are not needed or raise max_connections (or the limit of the user or database), then try again.</source>
        <translation>Schließen Sie nicht benötigte Sitzungen oder erhöhen Sie max_connections (oder die Grenze des Benutzers oder der Datenbank) und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 is starting up, recovering or going down.</source>
        <translation>%1 startet gerade, stellt sich wieder her oder fährt herunter.</translation>
    </message>
    <message>
        <source>Wait until the server is ready, then try again.</source>
        <translation>Warten Sie, bis der Server bereit ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The disk of the server of %1 is full.</source>
        <translation>Die Festplatte des Servers von %1 ist voll.</translation>
    </message>
    <message>
        <source>Free some space on the server, then try again.</source>
        <translation>Schaffen Sie auf dem Server freien Platz und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Another session holds a lock in %1 that Stillpoint waited for in vain.</source>
        <translation>Eine andere Sitzung hält in %1 eine Sperre, auf die Stillpoint vergeblich gewartet hat.</translation>
    </message>
    <message>
        <source>Wait until the change of the schema (a deployment, VACUUM FULL) has ended, then try again.</source>
        <translation>Warten Sie, bis die Schemaänderung (ein Deployment, VACUUM FULL) beendet ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 is read-only: a standby, or set so by its administrator.</source>
        <translation>%1 ist schreibgeschützt: ein Standby-Server oder vom Administrator so eingestellt.</translation>
    </message>
    <message>
        <source>Connect to the primary server.</source>
        <translation>Verbinden Sie sich mit dem Primärserver.</translation>
    </message>
    <message>
        <source>User %3 lacks a right in %1.</source>
        <translation>Benutzer %3 fehlt ein Recht in %1.</translation>
    </message>
    <message>
        <source>Grant the right, or connect as the owner of the database.</source>
        <translation>Gewähren Sie das Recht oder verbinden Sie sich als Eigentümer der Datenbank.</translation>
    </message>
    <message>
        <source>User %3 may not use %2 in %1.</source>
        <translation>Benutzer %3 darf %2 in %1 nicht verwenden.</translation>
    </message>
    <message>
        <source>%1 asks for the password of user %3, and none was given.</source>
        <translation>%1 verlangt das Passwort des Benutzers %3, und es wurde keines angegeben.</translation>
    </message>
    <message>
        <source>Enter the password or store it in the keychain.</source>
        <translation>Geben Sie das Passwort ein oder legen Sie es im Schlüsselbund ab.</translation>
    </message>
    <message>
        <source>%1 does not let user %3 log in.</source>
        <translation>%1 lässt Benutzer %3 nicht anmelden.</translation>
    </message>
    <message>
        <source>Check the user, its LOGIN right and the authentication rules in pg_hba.conf.</source>
        <translation>Prüfen Sie den Benutzer, sein Recht LOGIN und die Anmelderegeln in pg_hba.conf.</translation>
    </message>
    <message>
        <source>%1 does not accept connections at present.</source>
        <translation>%1 nimmt derzeit keine Verbindungen an.</translation>
    </message>
    <message>
        <source>Check for an interrupted restore of this database; else allow connections again with ALTER DATABASE ... ALLOW_CONNECTIONS true.</source>
        <translation>Prüfen Sie, ob eine Wiederherstellung dieser Datenbank unterbrochen wurde; erlauben Sie andernfalls Verbindungen wieder mit ALTER DATABASE ... ALLOW_CONNECTIONS true.</translation>
    </message>
    <message>
        <source>%1 does not allow user %3 to connect from this workstation in this way.</source>
        <translation>%1 erlaubt Benutzer %3 nicht, sich von dieser Arbeitsstation auf diese Weise zu verbinden.</translation>
    </message>
    <message>
        <source>Add a line for this workstation, user and kind of encryption to pg_hba.conf.</source>
        <translation>Fügen Sie in pg_hba.conf eine Zeile für diese Arbeitsstation, diesen Benutzer und diese Art der Verschlüsselung hinzu.</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another host name.</source>
        <translation>Das Zertifikat von %1 gilt für einen anderen Hostnamen.</translation>
    </message>
    <message>
        <source>Use the name that the certificate carries, or verify the authority alone (verify-ca).</source>
        <translation>Verwenden Sie den Namen, den das Zertifikat trägt, oder prüfen Sie nur die Zertifizierungsstelle (verify-ca).</translation>
    </message>
    <message>
        <source>The certificate of %1 is not signed by a known authority.</source>
        <translation>Das Zertifikat von %1 ist nicht von einer bekannten Zertifizierungsstelle signiert.</translation>
    </message>
    <message>
        <source>Set the file of the authority that signed it in the profile (sslrootcert).</source>
        <translation>Geben Sie im Profil die Datei der Zertifizierungsstelle an, die es signiert hat (sslrootcert).</translation>
    </message>
    <message>
        <source>%1 and the profile do not agree whether to use encryption.</source>
        <translation>%1 und das Profil sind sich nicht einig, ob verschlüsselt werden soll.</translation>
    </message>
    <message>
        <source>Enable TLS on the server, or change the TLS mode in the profile.</source>
        <translation>Schalten Sie TLS auf dem Server ein oder ändern Sie den TLS-Modus im Profil.</translation>
    </message>
    <message>
        <source>The host name in %1 is not known in the network.</source>
        <translation>Der Hostname in %1 ist im Netzwerk nicht bekannt.</translation>
    </message>
    <message>
        <source>Check the spelling of the host and the name service.</source>
        <translation>Prüfen Sie die Schreibweise des Hosts und die Namensauflösung.</translation>
    </message>
    <message>
        <source>Nothing answers at %1: the connection was refused.</source>
        <translation>Unter %1 antwortet nichts: Die Verbindung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Check host and port, that the server runs and that it listens on this address.</source>
        <translation>Prüfen Sie Host und Port, ob der Server läuft und ob er auf dieser Adresse lauscht.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Check that the server runs and that no firewall is in the way.</source>
        <translation>Prüfen Sie, ob der Server läuft und keine Firewall im Weg ist.</translation>
    </message>
    <message>
        <source>There is no way to %1 in the network.</source>
        <translation>Im Netzwerk führt kein Weg zu %1.</translation>
    </message>
    <message>
        <source>Check the network, the VPN and the host&apos;s address.</source>
        <translation>Prüfen Sie das Netzwerk, das VPN und die Adresse des Hosts.</translation>
    </message>
    <message>
        <source>The PostgreSQL client here is older than the server of %1.</source>
        <translation>Der PostgreSQL-Client hier ist älter als der Server von %1.</translation>
    </message>
    <message>
        <source>Install the client of the server&apos;s version (package postgresql-client-&lt;version&gt;).</source>
        <translation>Installieren Sie den Client in der Version des Servers (Paket postgresql-client-&lt;version&gt;).</translation>
    </message>
    <message>
        <source>The dump was written by a newer PostgreSQL client (format %2) than the one here.</source>
        <translation>Der Dump wurde von einem neueren PostgreSQL-Client (Format %2) als dem hier geschrieben.</translation>
    </message>
    <message>
        <source>Install the client version that the set&apos;s manifest names, or a newer one.</source>
        <translation>Installieren Sie die Clientversion, die das Manifest des Satzes nennt, oder eine neuere.</translation>
    </message>
    <message>
        <source>The held point in time of %1 was lost before the dump began.</source>
        <translation>Der festgehaltene Zeitpunkt von %1 ging verloren, bevor der Dump begann.</translation>
    </message>
    <message>
        <source>Connect to the server itself, not through a pooler in transaction mode, and try again.</source>
        <translation>Verbinden Sie sich mit dem Server selbst, nicht über einen Pooler im Transaktionsmodus, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The disk filled up while %1 was dumped.</source>
        <translation>Die Festplatte lief während des Dumps von %1 voll.</translation>
    </message>
    <message>
        <source>Free some space or choose another backup folder.</source>
        <translation>Schaffen Sie freien Platz oder wählen Sie einen anderen Sicherungsordner.</translation>
    </message>
    <message>
        <source>The dump of %1 ended: another session asked for an exclusive lock on table %2 before its turn had come.</source>
        <translation>Der Dump von %1 wurde beendet: Eine andere Sitzung hat eine exklusive Sperre auf die Tabelle %2 angefordert, bevor diese an der Reihe war.</translation>
    </message>
    <message>
        <source>Start the backup again when the change of the schema has ended.</source>
        <translation>Starten Sie die Sicherung erneut, wenn die Schemaänderung beendet ist.</translation>
    </message>
    <message>
        <source>The PostgreSQL client here cannot compress with zstd.</source>
        <translation>Der PostgreSQL-Client hier kann nicht mit zstd komprimieren.</translation>
    </message>
    <message>
        <source>Install a client that was built with zstd.</source>
        <translation>Installieren Sie einen Client, der mit zstd gebaut wurde.</translation>
    </message>
    <message>
        <source>The folder for the dump exists already: %2.</source>
        <translation>Der Ordner für den Dump existiert bereits: %2.</translation>
    </message>
    <message>
        <source>Start a new backup.</source>
        <translation>Starten Sie eine neue Sicherung.</translation>
    </message>
    <message>
        <source>%2 is in use in %1.</source>
        <translation>%2 wird in %1 gerade verwendet.</translation>
    </message>
    <message>
        <source>End the sessions that use it, then try again.</source>
        <translation>Beenden Sie die Sitzungen, die es verwenden, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>A statement in %1 ran into its time limit or was cancelled.</source>
        <translation>Eine Anweisung in %1 hat ihr Zeitlimit überschritten oder wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Check the load of the server, then try again.</source>
        <translation>Prüfen Sie die Last des Servers und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>There is no %2 in %1.</source>
        <translation>In %1 fehlt: %2.</translation>
    </message>
    <message>
        <source>Check database, schema and version of the application.</source>
        <translation>Prüfen Sie Datenbank, Schema und Version der Anwendung.</translation>
    </message>
    <message>
        <source>Check the schema&apos;s name in the profile.</source>
        <translation>Prüfen Sie den Namen des Schemas im Profil.</translation>
    </message>
    <message>
        <source>Create it, or ask the administrator of the server to.</source>
        <translation>Legen Sie es an oder bitten Sie den Administrator des Servers darum.</translation>
    </message>
    <message>
        <source>%2 exists already at %1.</source>
        <translation>%2 existiert bereits unter %1.</translation>
    </message>
    <message>
        <source>Discard what an earlier run left there, then try again.</source>
        <translation>Verwerfen Sie, was ein früherer Lauf dort hinterlassen hat, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>No connection to %1.</source>
        <translation>Keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>Read the server&apos;s own words in the details, and its log.</source>
        <translation>Lesen Sie in den Details, was der Server selbst sagt, und sein Protokoll.</translation>
    </message>
    <message>
        <source>something it needs (see the details)</source>
        <translation>etwas Benötigtes (siehe Details)</translation>
    </message>
    <message>
        <source>%1 answered a statement of Stillpoint with an error.</source>
        <translation>%1 hat auf eine Anweisung von Stillpoint mit einem Fehler geantwortet.</translation>
    </message>
    <message>
        <source>Read the server&apos;s own words in the details.</source>
        <translation>Lesen Sie in den Details, was der Server selbst sagt.</translation>
    </message>
    <message>
        <source>%1 failed on %2.</source>
        <translation>%1 ist bei %2 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Read the tool&apos;s own words in the details.</source>
        <translation>Lesen Sie in den Details, was das Werkzeug selbst sagt.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresFence</name>
    <message>
        <source>The tables of %1 keep changing: somebody makes or drops tables all the time.</source>
        <translation>Die Tabellen von %1 ändern sich ständig: Jemand legt fortwährend Tabellen an oder löscht welche.</translation>
    </message>
    <message>
        <source>Wait until the deployment or migration has ended, then try again.</source>
        <translation>Warten Sie, bis das Deployment oder die Migration beendet ist, und versuchen Sie es dann erneut.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresRestore</name>
    <message>
        <source>The database %1</source>
        <translation>Die Datenbank %1</translation>
    </message>
    <message>
        <source>There is no live %1: %2 may be the only copy and is kept.</source>
        <translation>%1 ist nicht vorhanden: %2 ist möglicherweise die einzige Kopie und wird behalten.</translation>
    </message>
    <message>
        <source>Undo the restore first.</source>
        <translation>Machen Sie zuerst die Wiederherstellung rückgängig.</translation>
    </message>
    <message>
        <source>There was nothing left to remove</source>
        <translation>Es war nichts mehr zu entfernen</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>The protecting dump of %1 is not whole: %2</source>
        <translation>Der schützende Dump von %1 ist nicht vollständig: %2</translation>
    </message>
    <message>
        <source>Check the disk of the backup folder, then try again.</source>
        <translation>Prüfen Sie die Festplatte des Sicherungsordners und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 replaced in place; the state before is kept as a dump in %2</source>
        <translation>%1 an Ort und Stelle ersetzt; der vorherige Stand wird als Dump in %2 behalten</translation>
    </message>
    <message>
        <source>%1 is again what it was before the restore; what the restore had put in place is kept as a dump in %2</source>
        <translation>%1 ist wieder wie vor der Wiederherstellung; was die Wiederherstellung eingesetzt hatte, wird als Dump in %2 behalten</translation>
    </message>
    <message>
        <source>Roles of the set are missing on this server: %1.</source>
        <translation>Rollen des Satzes fehlen auf diesem Server: %1.</translation>
    </message>
    <message>
        <source>Replacing the contents of the database</source>
        <translation>Inhalt der Datenbank wird ersetzt</translation>
    </message>
    <message>
        <source>Comparing tables with the set</source>
        <translation>Tabellen werden mit dem Satz verglichen</translation>
    </message>
    <message numerus="yes">
        <source>%n tables restored beside the live database and checked</source>
        <translation>
            <numerusform>%n Tabelle neben der aktuellen Datenbank wiederhergestellt und geprüft</numerusform>
            <numerusform>%n Tabellen neben der aktuellen Datenbank wiederhergestellt und geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>The dump is unpacked and was read through; it is restored during the swap</source>
        <translation>Der Dump ist entpackt und wurde durchgelesen; er wird beim Tausch wiederhergestellt</translation>
    </message>
    <message>
        <source>The database %1 keeps what it has now where it differs from the set: %2.</source>
        <translation>Die Datenbank %1 behält, was sie jetzt hat, wo es vom Satz abweicht: %2.</translation>
    </message>
    <message>
        <source>The database %1 will belong to %2, because its owner %3 %4.</source>
        <translation>Die Datenbank %1 wird %2 gehören, weil ihr Eigentümer %3 %4.</translation>
    </message>
    <message>
        <source>cannot be set by this user</source>
        <translation>von diesem Benutzer nicht gesetzt werden kann</translation>
    </message>
    <message>
        <source>does not exist on this server</source>
        <translation>auf diesem Server nicht existiert</translation>
    </message>
    <message>
        <source>Could not give the restored database what the live one has: %1.</source>
        <translation>Die wiederhergestellte Datenbank konnte nicht bekommen, was die aktuelle hat: %1.</translation>
    </message>
    <message>
        <source>The database %1 exists already and does not belong to this restore.</source>
        <translation>Die Datenbank %1 existiert bereits und gehört nicht zu dieser Wiederherstellung.</translation>
    </message>
    <message>
        <source>Check what it is and rename or drop it, then try again.</source>
        <translation>Prüfen Sie, was sie ist, benennen Sie sie um oder löschen Sie sie und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Reading the dump</source>
        <translation>Dump wird gelesen</translation>
    </message>
    <message>
        <source>Restoring the database</source>
        <translation>Datenbank wird wiederhergestellt</translation>
    </message>
    <message>
        <source>The role %1 of the set is missing on this server; what it owned belongs to the database&apos;s owner, and its rights were left out.</source>
        <translation>Die Rolle %1 des Satzes fehlt auf diesem Server; was ihr gehörte, gehört nun dem Eigentümer der Datenbank, und ihre Rechte wurden weggelassen.</translation>
    </message>
    <message>
        <source>Create the role and grant its rights again, or restore once more after creating it.</source>
        <translation>Legen Sie die Rolle an und gewähren Sie ihre Rechte erneut oder stellen Sie nach dem Anlegen noch einmal wieder her.</translation>
    </message>
    <message>
        <source>The database restored at %1 is not what the set holds: %2 %3 instead of %4.</source>
        <translation>Die unter %1 wiederhergestellte Datenbank ist nicht das, was der Satz enthält: %2 %3 statt %4.</translation>
    </message>
    <message>
        <source>Verify the set, then start the restore again or choose another set.</source>
        <translation>Überprüfen Sie den Satz und starten Sie dann die Wiederherstellung erneut oder wählen Sie einen anderen Satz.</translation>
    </message>
    <message>
        <source>tables:</source>
        <translation>Tabellen:</translation>
    </message>
    <message>
        <source>The manifest of the set does not say what its database holds.</source>
        <translation>Das Manifest des Satzes sagt nicht, was seine Datenbank enthält.</translation>
    </message>
    <message>
        <source>Choose another backup set.</source>
        <translation>Wählen Sie einen anderen Sicherungssatz.</translation>
    </message>
    <message>
        <source>rows of table %1:</source>
        <translation>Zeilen der Tabelle %1:</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>Benutzer %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is still in use by %2.</source>
        <translation>%1 wird noch verwendet von: %2.</translation>
    </message>
    <message>
        <source>Stop the application and close these sessions, then try again.</source>
        <translation>Halten Sie die Anwendung an, schließen Sie diese Sitzungen und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>There is no database %1 on this server.</source>
        <translation>Auf diesem Server gibt es keine Datenbank %1.</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3</source>
        <translation>%1: %2 statt %3</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Zeichenkodierung</translation>
    </message>
    <message>
        <source>collation</source>
        <translation>Sortierfolge</translation>
    </message>
    <message>
        <source>character type</source>
        <translation>Zeichentyp</translation>
    </message>
    <message>
        <source>locale</source>
        <translation>Locale</translation>
    </message>
    <message>
        <source>connection limit</source>
        <translation>Verbindungsgrenze</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>rights on the database</source>
        <translation>Rechte an der Datenbank</translation>
    </message>
    <message>
        <source>settings of the database or of roles in it</source>
        <translation>Einstellungen der Datenbank oder von Rollen darin</translation>
    </message>
    <message>
        <source>%1 is not the file that the backup wrote.</source>
        <translation>%1 ist nicht die Datei, die die Sicherung geschrieben hat.</translation>
    </message>
    <message>
        <source>Choose another backup set, or put the file back from a copy of this one.</source>
        <translation>Wählen Sie einen anderen Sicherungssatz oder stellen Sie die Datei aus einer Kopie von diesem wieder her.</translation>
    </message>
    <message>
        <source>Checking the dump</source>
        <translation>Dump wird geprüft</translation>
    </message>
    <message>
        <source>Unpacking the dump</source>
        <translation>Dump wird entpackt</translation>
    </message>
    <message>
        <source>There is no database dump in %1.</source>
        <translation>In %1 gibt es keinen Datenbank-Dump.</translation>
    </message>
    <message>
        <source>There is no database %1 to restore the schema %2 into.</source>
        <translation>Es gibt keine Datenbank %1, in die das Schema %2 wiederhergestellt werden könnte.</translation>
    </message>
    <message>
        <source>Create the shared database first, then start the restore again.</source>
        <translation>Legen Sie zuerst die gemeinsam genutzte Datenbank an und starten Sie die Wiederherstellung dann erneut.</translation>
    </message>
    <message>
        <source>user %1 may not create schemas in %2</source>
        <translation>Benutzer %1 in %2 keine Schemas anlegen darf</translation>
    </message>
    <message>
        <source>user %1 does not own the schema %2</source>
        <translation>Benutzer %1 nicht Eigentümer des Schemas %2 ist</translation>
    </message>
    <message>
        <source>There is no database %1, and user %2 may not create one.</source>
        <translation>Es gibt keine Datenbank %1, und Benutzer %2 darf keine anlegen.</translation>
    </message>
    <message>
        <source>Grant the user the right CREATEDB, or create the database first.</source>
        <translation>Gewähren Sie dem Benutzer das Recht CREATEDB oder legen Sie die Datenbank zuerst an.</translation>
    </message>
    <message>
        <source>user %1 may not create databases</source>
        <translation>Benutzer %1 keine Datenbanken anlegen darf</translation>
    </message>
    <message>
        <source>user %1 does not own the database %2</source>
        <translation>Benutzer %1 nicht Eigentümer der Datenbank %2 ist</translation>
    </message>
    <message>
        <source>%1 can only be replaced in place, because %2.</source>
        <translation>%1 kann nur an Ort und Stelle ersetzt werden, weil %2.</translation>
    </message>
    <message>
        <source>Connect as a user who owns it and may create databases, or consent to a restore in place (--allow-in-place).</source>
        <translation>Verbinden Sie sich als Benutzer, dem sie gehört und der Datenbanken anlegen darf, oder stimmen Sie einer Wiederherstellung an Ort und Stelle zu (--allow-in-place).</translation>
    </message>
    <message>
        <source>The database %1 is not completely restored and checked.</source>
        <translation>Die Datenbank %1 ist nicht vollständig wiederhergestellt und geprüft.</translation>
    </message>
    <message>
        <source>Start the restore again.</source>
        <translation>Starten Sie die Wiederherstellung erneut.</translation>
    </message>
    <message>
        <source>Swapping the databases</source>
        <translation>Datenbanken werden getauscht</translation>
    </message>
    <message>
        <source>%1 swapped; the state before is kept as database %2, which can be read</source>
        <translation>%1 getauscht; der vorherige Stand wird als Datenbank %2 behalten, die gelesen werden kann</translation>
    </message>
    <message>
        <source>%1 put in place; there was no such database before</source>
        <translation>%1 eingesetzt; vorher gab es keine solche Datenbank</translation>
    </message>
    <message>
        <source>The database %1 that was to be put in place is not there.</source>
        <translation>Die Datenbank %1, die eingesetzt werden sollte, ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The schema %1</source>
        <translation>Das Schema %1</translation>
    </message>
    <message>
        <source>The schema %1 was restored; the state before is kept as schema %2</source>
        <translation>Das Schema %1 wurde wiederhergestellt; der vorherige Stand wird als Schema %2 behalten</translation>
    </message>
    <message>
        <source>The schema %1 was restored; there was no such schema before</source>
        <translation>Das Schema %1 wurde wiederhergestellt; vorher gab es kein solches Schema</translation>
    </message>
    <message>
        <source>The schema %1 is there although the restore expects none.</source>
        <translation>Das Schema %1 ist vorhanden, obwohl die Wiederherstellung keines erwartet.</translation>
    </message>
    <message>
        <source>Check which program made it, then start the restore again.</source>
        <translation>Prüfen Sie, welches Programm es angelegt hat, und starten Sie die Wiederherstellung dann erneut.</translation>
    </message>
    <message>
        <source>Objects outside the schema %1 depend on it: %2.</source>
        <translation>Objekte außerhalb des Schemas %1 hängen von ihm ab: %2.</translation>
    </message>
    <message>
        <source>Drop these objects before the restore and create them again after it, because they would follow the schema that steps aside.</source>
        <translation>Löschen Sie diese Objekte vor der Wiederherstellung und legen Sie sie danach wieder an, denn sie würden dem beiseitegelegten Schema folgen.</translation>
    </message>
    <message>
        <source>Extensions are installed in the schema %1: %2.</source>
        <translation>Im Schema %1 sind Erweiterungen installiert: %2.</translation>
    </message>
    <message>
        <source>Move them into another schema with ALTER EXTENSION ... SET SCHEMA, because a dump of the schema does not carry them.</source>
        <translation>Verschieben Sie sie mit ALTER EXTENSION ... SET SCHEMA in ein anderes Schema, denn ein Dump des Schemas enthält sie nicht.</translation>
    </message>
    <message>
        <source>The schema %1 that was to be put in place is not there.</source>
        <translation>Das Schema %1, das eingesetzt werden sollte, ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Another run of Stillpoint works on %1: %2.</source>
        <translation>Ein anderer Lauf von Stillpoint arbeitet an %1: %2.</translation>
    </message>
    <message>
        <source>it has just begun</source>
        <translation>er hat gerade erst begonnen</translation>
    </message>
    <message>
        <source>Wait until that run has ended, then try again.</source>
        <translation>Warten Sie, bis dieser Lauf beendet ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 is what it was before the restore</source>
        <translation>%1 ist wie vor der Wiederherstellung</translation>
    </message>
    <message>
        <source>The restore %1 of %2 has been undone already; what it had put in place is kept as %3.</source>
        <translation>Die Wiederherstellung %1 von %2 wurde bereits rückgängig gemacht; was sie eingesetzt hatte, wird als %3 behalten.</translation>
    </message>
    <message>
        <source>There is no safety copy of the restore %1 for %2: it was discarded, or there was nothing before the restore.</source>
        <translation>Von der Wiederherstellung %1 gibt es keine Sicherheitskopie für %2: Sie wurde verworfen, oder vor der Wiederherstellung gab es nichts.</translation>
    </message>
    <message>
        <source>Restore a backup set instead.</source>
        <translation>Stellen Sie stattdessen einen Sicherungssatz wieder her.</translation>
    </message>
    <message>
        <source>%1 is again what it was before the restore; what the restore had put in place is kept as %2</source>
        <translation>%1 ist wieder wie vor der Wiederherstellung; was die Wiederherstellung eingesetzt hatte, wird als %2 behalten</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresRestoreCheck</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The server&apos;s catalogue</source>
        <translation>Katalog des Servers</translation>
    </message>
    <message>
        <source>Server version and client tools</source>
        <translation>Serverversion und Clientwerkzeuge</translation>
    </message>
    <message>
        <source>The set was made with PostgreSQL %1, and the server %2 runs the older version %3.</source>
        <translation>Der Satz wurde mit PostgreSQL %1 erstellt, und der Server %2 läuft mit der älteren Version %3.</translation>
    </message>
    <message>
        <source>Restore into a server of at least that version.</source>
        <translation>Stellen Sie auf einen Server mit mindestens dieser Version wieder her.</translation>
    </message>
    <message>
        <source>The set comes from PostgreSQL %1; the server runs the newer version %2.</source>
        <translation>Der Satz stammt von PostgreSQL %1; der Server läuft mit der neueren Version %2.</translation>
    </message>
    <message>
        <source>PostgreSQL %1, client tools %2.</source>
        <translation>PostgreSQL %1, Clientwerkzeuge %2.</translation>
    </message>
    <message>
        <source>Check that the application supports this version.</source>
        <translation>Prüfen Sie, ob die Anwendung diese Version unterstützt.</translation>
    </message>
    <message>
        <source>Rights to prepare and swap</source>
        <translation>Rechte zum Vorbereiten und Tauschen</translation>
    </message>
    <message>
        <source>The set is restored into a scratch database beside %1 and swapped with it by name.</source>
        <translation>Der Satz wird in eine Hilfsdatenbank neben %1 wiederhergestellt und über die Namen mit ihr getauscht.</translation>
    </message>
    <message>
        <source>The schema %1 in %2 steps aside and the set is restored under its name while the application is stopped.</source>
        <translation>Das Schema %1 in %2 wird beiseitegelegt, und der Satz wird unter dessen Namen wiederhergestellt, während die Anwendung angehalten ist.</translation>
    </message>
    <message>
        <source>Expect the outage to last as long as the restore.</source>
        <translation>Rechnen Sie damit, dass der Ausfall so lange dauert wie die Wiederherstellung.</translation>
    </message>
    <message>
        <source>%1 is replaced in place after a dump of what is there, because %2.</source>
        <translation>%1 wird nach einem Dump des vorhandenen Stands an Ort und Stelle ersetzt, weil %2.</translation>
    </message>
    <message>
        <source>Expect an outage as long as a dump and a restore.</source>
        <translation>Rechnen Sie mit einem Ausfall, der so lange dauert wie ein Dump und eine Wiederherstellung.</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>All roles that the set names exist.</source>
        <translation>Alle Rollen, die der Satz nennt, sind vorhanden.</translation>
    </message>
    <message>
        <source>Roles that own or may use something in the set are missing on this server: %1.</source>
        <translation>Rollen, denen im Satz etwas gehört oder die etwas verwenden dürfen, fehlen auf diesem Server: %1.</translation>
    </message>
    <message>
        <source>Create them before the restore; otherwise what they own goes to the target&apos;s owner and the rights that the set grants are left out.</source>
        <translation>Legen Sie sie vor der Wiederherstellung an; andernfalls fällt, was ihnen gehört, an den Eigentümer des Ziels, und die Rechte, die der Satz gewährt, werden weggelassen.</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Extensions of the set are not installed on this server: %1.</source>
        <translation>Erweiterungen des Satzes sind auf diesem Server nicht installiert: %1.</translation>
    </message>
    <message>
        <source>Install their packages on the server, then check again.</source>
        <translation>Installieren Sie ihre Pakete auf dem Server und prüfen Sie dann erneut.</translation>
    </message>
    <message>
        <source>Only a superuser can create the extensions %1 in a new database.</source>
        <translation>Nur ein Superuser kann die Erweiterungen %1 in einer neuen Datenbank anlegen.</translation>
    </message>
    <message>
        <source>Connect as a superuser for this restore.</source>
        <translation>Verbinden Sie sich für diese Wiederherstellung als Superuser.</translation>
    </message>
    <message>
        <source>Every extension of the set can be created.</source>
        <translation>Jede Erweiterung des Satzes kann angelegt werden.</translation>
    </message>
    <message>
        <source>Room on the server</source>
        <translation>Platz auf dem Server</translation>
    </message>
    <message>
        <source>The set&apos;s database took %1; the live one takes %2 and stays beside it until the safety copy is discarded.</source>
        <translation>Die Datenbank des Satzes belegte %1; die aktuelle belegt %2 und bleibt daneben bestehen, bis die Sicherheitskopie verworfen wird.</translation>
    </message>
    <message>
        <source>Make sure that the server&apos;s disk has room for both.</source>
        <translation>Stellen Sie sicher, dass die Festplatte des Servers Platz für beide hat.</translation>
    </message>
    <message>
        <source>Encoding and collation</source>
        <translation>Zeichenkodierung und Sortierfolge</translation>
    </message>
    <message>
        <source>The server may not know the collation %1 of the set.</source>
        <translation>Der Server kennt die Sortierfolge %1 des Satzes möglicherweise nicht.</translation>
    </message>
    <message>
        <source>Install this locale on the server, or create the database by hand with another one.</source>
        <translation>Installieren Sie diese Locale auf dem Server oder legen Sie die Datenbank von Hand mit einer anderen an.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <translation>%1, %2.</translation>
    </message>
    <message>
        <source>Database server</source>
        <translation>Datenbankserver</translation>
    </message>
    <message>
        <source>The set comes from another database server than %1.</source>
        <translation>Der Satz stammt von einem anderen Datenbankserver als %1.</translation>
    </message>
    <message>
        <source>Check that this is the server you mean.</source>
        <translation>Prüfen Sie, ob dies der Server ist, den Sie meinen.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>There is no database %1 yet; it will be created.</source>
        <translation>Es gibt noch keine Datenbank %1; sie wird angelegt.</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Niemand ist verbunden.</translation>
    </message>
    <message>
        <source>Connected now: %1.</source>
        <translation>Derzeit verbunden: %1.</translation>
    </message>
    <message>
        <source>Stop the application before the swap; Stillpoint ends no session of others.</source>
        <translation>Halten Sie die Anwendung vor dem Tausch an; Stillpoint beendet keine fremden Sitzungen.</translation>
    </message>
    <message>
        <source>Tables that are not Flowable&apos;s</source>
        <translation>Tabellen, die nicht zu Flowable gehören</translation>
    </message>
    <message>
        <source>Beside %1 tables ACT_ and %2 tables FLW_ the set holds %3 others, which go back with them: %4.</source>
        <translation>Neben %1 Tabellen ACT_ und %2 Tabellen FLW_ enthält der Satz %3 weitere, die mit ihnen zurückgesetzt werden: %4.</translation>
    </message>
    <message>
        <source>Check that the other data may go back to the time of the set.</source>
        <translation>Prüfen Sie, ob die anderen Daten auf den Zeitpunkt des Satzes zurückgesetzt werden dürfen.</translation>
    </message>
    <message>
        <source>What hangs on the schema</source>
        <translation>Was am Schema hängt</translation>
    </message>
    <message>
        <source>Nothing outside depends on it.</source>
        <translation>Außerhalb hängt nichts davon ab.</translation>
    </message>
    <message>
        <source>Connection to the database server</source>
        <translation>Verbindung zum Datenbankserver</translation>
    </message>
    <message>
        <source>The set</source>
        <translation>Der Satz</translation>
    </message>
    <message>
        <source>The set holds %1, and the profile means %2.</source>
        <translation>Der Satz enthält etwas anderes, als das Profil meint: %1 statt %2.</translation>
    </message>
    <message>
        <source>a whole database</source>
        <translation>eine ganze Datenbank</translation>
    </message>
    <message>
        <source>the schema %1</source>
        <translation>das Schema %1</translation>
    </message>
    <message>
        <source>Set the same schema in the profile, or choose another set.</source>
        <translation>Tragen Sie im Profil dasselbe Schema ein oder wählen Sie einen anderen Satz.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresSet</name>
    <message>
        <source>Start the backup again; if it happens again, check the disk of the backup folder.</source>
        <translation>Starten Sie die Sicherung erneut; wenn es wieder geschieht, prüfen Sie die Festplatte des Sicherungsordners.</translation>
    </message>
    <message>
        <source>The dump lacks the data of table %1.</source>
        <translation>Im Dump fehlen die Daten der Tabelle %1.</translation>
    </message>
    <message>
        <source>The dump of table %1 is cut off.</source>
        <translation>Der Dump der Tabelle %1 ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The dump of table %1 holds %2 rows instead of %3.</source>
        <translation>Der Dump der Tabelle %1 enthält %2 Zeilen statt %3.</translation>
    </message>
    <message>
        <source>pg_restore cannot read the dump in %1.</source>
        <translation>pg_restore kann den Dump in %1 nicht lesen.</translation>
    </message>
    <message>
        <source>The dump holds a file that nobody wrote: %1.</source>
        <translation>Der Dump enthält eine Datei, die niemand geschrieben hat: %1.</translation>
    </message>
    <message>
        <source>A file of the dump in %1 has vanished.</source>
        <translation>Eine Datei des Dumps in %1 ist verschwunden.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresTransfer</name>
    <message>
        <source>Starting the dump</source>
        <translation>Dump wird gestartet</translation>
    </message>
    <message>
        <source>Copying table %1</source>
        <translation>Tabelle %1 wird kopiert</translation>
    </message>
    <message>
        <source>Copying large objects</source>
        <translation>Large Objects werden kopiert</translation>
    </message>
    <message>
        <source>Compressing the dump</source>
        <translation>Dump wird komprimiert</translation>
    </message>
    <message>
        <source>Counting the rows of each table</source>
        <translation>Zeilen jeder Tabelle werden gezählt</translation>
    </message>
    <message>
        <source>%1 waits for the backup to release the table; everybody who comes after it waits too.</source>
        <translation>%1 wartet darauf, dass die Sicherung die Tabelle freigibt; alle, die danach kommen, warten ebenfalls.</translation>
    </message>
    <message>
        <source>%1 waits behind the backup. End the backup, so that the application goes on?</source>
        <translation>%1 wartet hinter der Sicherung. Soll die Sicherung beendet werden, damit die Anwendung weiterarbeiten kann?</translation>
    </message>
    <message>
        <source>End the backup</source>
        <translation>Die Sicherung beenden</translation>
    </message>
    <message>
        <source>Let it wait and go on</source>
        <translation>Warten lassen und weitermachen</translation>
    </message>
    <message>
        <source>The backup of %1 was ended because %2 waited for a table it was reading.</source>
        <translation>Die Sicherung von %1 wurde beendet, weil %2 auf eine Tabelle gewartet hat, die sie gerade las.</translation>
    </message>
    <message>
        <source>Start the backup again when the change of the schema has ended.</source>
        <translation>Starten Sie die Sicherung erneut, wenn die Schemaänderung beendet ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresVerify</name>
    <message>
        <source>Restore from another set, and check the disk that holds this one.</source>
        <translation>Stellen Sie aus einem anderen Satz wieder her und prüfen Sie die Festplatte, auf der dieser liegt.</translation>
    </message>
    <message>
        <source>The manifest names no file of the database&apos;s dump.</source>
        <translation>Das Manifest nennt keine Datei des Datenbank-Dumps.</translation>
    </message>
    <message>
        <source>The manifest names a file of the dump that cannot be one.</source>
        <translation>Das Manifest nennt eine Datei des Dumps, die keine sein kann.</translation>
    </message>
    <message>
        <source>A file of the database&apos;s dump is missing.</source>
        <translation>Eine Datei des Datenbank-Dumps fehlt.</translation>
    </message>
    <message>
        <source>A file of the database&apos;s dump has %1 bytes instead of %2.</source>
        <translation>Eine Datei des Datenbank-Dumps hat %1 Bytes statt %2.</translation>
    </message>
    <message>
        <source>The folder of the dump holds something that does not belong to the set.</source>
        <translation>Der Ordner des Dumps enthält etwas, das nicht zum Satz gehört.</translation>
    </message>
    <message>
        <source>There is no room beside %1 to unpack the dump for its verification.</source>
        <translation>Neben %1 ist kein Platz, um den Dump zur Überprüfung zu entpacken.</translation>
    </message>
    <message>
        <source>Free some space on the volume of the backup folder.</source>
        <translation>Schaffen Sie auf dem Volume des Sicherungsordners freien Platz.</translation>
    </message>
    <message>
        <source>Reading the database&apos;s dump back</source>
        <translation>Datenbank-Dump wird zurückgelesen</translation>
    </message>
    <message>
        <source>A file of the database&apos;s dump is damaged: it cannot be unpacked.</source>
        <translation>Eine Datei des Datenbank-Dumps ist beschädigt: Sie lässt sich nicht entpacken.</translation>
    </message>
    <message>
        <source>A file of the database&apos;s dump is not the one that was written: its SHA-256 differs.</source>
        <translation>Eine Datei des Datenbank-Dumps ist nicht die, die geschrieben wurde: Ihr SHA-256 weicht ab.</translation>
    </message>
    <message>
        <source>The data of table %1 is cut off.</source>
        <translation>Die Daten der Tabelle %1 sind abgeschnitten.</translation>
    </message>
    <message>
        <source>The data of table %1 has %2 rows instead of %3.</source>
        <translation>Die Daten der Tabelle %1 haben %2 Zeilen statt %3.</translation>
    </message>
    <message>
        <source>No pg_restore of version %1 or newer is installed here, so that the database&apos;s dump cannot be read through.</source>
        <translation>Hier ist kein pg_restore der Version %1 oder neuer installiert; daher kann der Datenbank-Dump nicht durchgelesen werden.</translation>
    </message>
    <message>
        <source>Install the package postgresql-client-%1.</source>
        <translation>Installieren Sie das Paket postgresql-client-%1.</translation>
    </message>
    <message>
        <source>pg_restore cannot read the database&apos;s dump to its end.</source>
        <translation>pg_restore kann den Datenbank-Dump nicht bis zum Ende lesen.</translation>
    </message>
    <message>
        <source>pg_restore cannot read the dump&apos;s table of contents.</source>
        <translation>pg_restore kann das Inhaltsverzeichnis des Dumps nicht lesen.</translation>
    </message>
    <message>
        <source>The dump&apos;s table of contents does not know the data of table %1.</source>
        <translation>Das Inhaltsverzeichnis des Dumps kennt die Daten der Tabelle %1 nicht.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresWatch</name>
    <message>
        <source>%1 on %2 by %3 (%4, %5, process %6)</source>
        <translation>%1 auf %2 von %3 (%4, %5, Prozess %6)</translation>
    </message>
    <message>
        <source>A statement</source>
        <translation>Eine Anweisung</translation>
    </message>
    <message>
        <source>unnamed program</source>
        <translation>unbenanntes Programm</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Preflight</name>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n Prüfung bestanden</numerusform>
            <numerusform>%n Prüfungen bestanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::PreflightPage</name>
    <message>
        <source>Have the snapshot repository registered when the backup begins</source>
        <translation>Snapshot-Repository registrieren lassen, wenn die Sicherung beginnt</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Checks are going on</source>
        <translation>Prüfungen laufen</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>The checks could not be made</source>
        <translation>Die Prüfungen konnten nicht ausgeführt werden</translation>
    </message>
    <message>
        <source>A password is missing</source>
        <translation>Ein Passwort fehlt</translation>
    </message>
    <message>
        <source>Check again and type it, or go back to the connections.</source>
        <translation>Prüfen Sie erneut und geben Sie es ein, oder gehen Sie zurück zu den Verbindungen.</translation>
    </message>
    <message>
        <source>Looking whether a backup can begin</source>
        <translation>Es wird geprüft, ob eine Sicherung beginnen kann</translation>
    </message>
    <message>
        <source>This only reads. It takes a few seconds.</source>
        <translation>Dabei wird nur gelesen. Es dauert wenige Sekunden.</translation>
    </message>
    <message>
        <source>A backup cannot begin yet</source>
        <translation>Eine Sicherung kann noch nicht beginnen</translation>
    </message>
    <message>
        <source>A backup can begin, with warnings</source>
        <translation>Eine Sicherung kann beginnen, mit Warnungen</translation>
    </message>
    <message>
        <source>A backup can begin</source>
        <translation>Eine Sicherung kann beginnen</translation>
    </message>
    <message>
        <source>%1 in the way · %2 warnings · %3 notes · %4 passed</source>
        <translation>Hindernisse: %1 · Warnungen: %2 · Hinweise: %3 · bestanden: %4</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Probes</name>
    <message>
        <source>%1 files, %2.</source>
        <translation>%1 Dateien, %2.</translation>
    </message>
    <message>
        <source>More than %1 files and %2; counting ended after %3.</source>
        <translation>Mehr als %1 Dateien und %2; das Zählen wurde nach %3 beendet.</translation>
    </message>
    <message>
        <source>%1 free of %2.</source>
        <translation>%1 von %2 frei.</translation>
    </message>
    <message>
        <source>No folder is named.</source>
        <translation>Es ist kein Ordner angegeben.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>%1 is no absolute path.</source>
        <translation>%1 ist kein absoluter Pfad.</translation>
    </message>
    <message>
        <source>Write the whole path, from the root on.</source>
        <translation>Geben Sie den vollständigen Pfad ab der Wurzel an.</translation>
    </message>
    <message>
        <source>The run %1 on %2 works in it since %3.</source>
        <translation>Der Lauf %1 auf %2 arbeitet seit %3 darin.</translation>
    </message>
    <message>
        <source>It holds no backup set yet.</source>
        <translation>Er enthält noch keinen Sicherungssatz.</translation>
    </message>
    <message>
        <source>It holds %1 backup sets, the newest is %2.</source>
        <translation>Er enthält %1 Sicherungssätze, der neueste ist %2.</translation>
    </message>
    <message>
        <source>The folder is empty. Is the volume mounted?</source>
        <translation>Der Ordner ist leer. Ist das Volume eingehängt?</translation>
    </message>
    <message>
        <source>%1 is no folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>Nothing can be written to %1.</source>
        <translation>In %1 kann nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose another folder, or change its permissions.</source>
        <translation>Wählen Sie einen anderen Ordner oder ändern Sie seine Berechtigungen.</translation>
    </message>
    <message>
        <source>The folder will be made by the first backup.</source>
        <translation>Der Ordner wird von der ersten Sicherung angelegt.</translation>
    </message>
    <message>
        <source>Little space is left for a backup.</source>
        <translation>Für eine Sicherung ist wenig Platz übrig.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>The connection is encrypted (%1).</source>
        <translation>Die Verbindung ist verschlüsselt (%1).</translation>
    </message>
    <message>
        <source>%1 indices resolve from the prefix &quot;%2&quot;: %3.</source>
        <translation>%1 Indizes ergeben sich aus dem Präfix „%2“: %3.</translation>
    </message>
    <message>
        <source>They hold %1 documents, %2.</source>
        <translation>Sie enthalten %1 Dokumente, %2.</translation>
    </message>
    <message>
        <source>They take %1; their documents cannot be counted.</source>
        <translation>Sie belegen %1; ihre Dokumente können nicht gezählt werden.</translation>
    </message>
    <message>
        <source>Cluster %1, nodes: %2, health: %3.</source>
        <translation>Cluster %1, Knoten: %2, Zustand: %3.</translation>
    </message>
    <message>
        <source>The database server %1:%2</source>
        <translation>Datenbankserver %1:%2</translation>
    </message>
    <message>
        <source>User %1 may log in to %2.</source>
        <translation>Benutzer %1 darf sich bei %2 anmelden.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ProcessRunner</name>
    <message>
        <source>The program %1 could not be started.</source>
        <translation>Das Programm %1 konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Install it or correct its path, and check that this user may execute it.</source>
        <translation>Installieren Sie es oder berichtigen Sie seinen Pfad und prüfen Sie, ob dieser Benutzer es ausführen darf.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist.</source>
        <translation>Der Ordner %1 existiert nicht.</translation>
    </message>
    <message>
        <source>Check the path and that the volume is mounted.</source>
        <translation>Prüfen Sie den Pfad und ob das Volume eingehängt ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Profile</name>
    <message>
        <source>The field formatVersion is missing or no version.</source>
        <translation>Das Feld formatVersion fehlt oder ist keine Version.</translation>
    </message>
    <message>
        <source>The profile has the format %1, which this Stillpoint cannot read.</source>
        <translation>Das Profil hat das Format %1, das dieses Stillpoint nicht lesen kann.</translation>
    </message>
    <message>
        <source>Use the version of Stillpoint that wrote it, or a newer one.</source>
        <translation>Verwenden Sie die Version von Stillpoint, die es geschrieben hat, oder eine neuere.</translation>
    </message>
    <message>
        <source>The profile holds a password, which has no place in it.</source>
        <translation>Das Profil enthält ein Passwort; dafür ist darin kein Platz.</translation>
    </message>
    <message>
        <source>Remove the field and keep the password in the system&apos;s keychain.</source>
        <translation>Entfernen Sie das Feld und bewahren Sie das Passwort im Schlüsselbund des Systems auf.</translation>
    </message>
    <message>
        <source>The field id is not a uuid in lower case without braces.</source>
        <translation>Das Feld id ist keine UUID in Kleinbuchstaben ohne Klammern.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ProfilePage</name>
    <message>
        <source>Leave without saving?</source>
        <translation>Ohne Speichern verlassen?</translation>
    </message>
    <message>
        <source>What was entered here is lost.</source>
        <translation>Was hier eingegeben wurde, geht verloren.</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ProfileSaving</name>
    <message>
        <source>The profile was not saved: %1</source>
        <translation>Das Profil wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Change that setting and try again.</source>
        <translation>Ändern Sie diese Einstellung und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 is no saved profile.</source>
        <translation>%1 ist kein gespeichertes Profil.</translation>
    </message>
    <message>
        <source>Choose a file that Stillpoint exported.</source>
        <translation>Wählen Sie eine Datei, die Stillpoint exportiert hat.</translation>
    </message>
    <message>
        <source>There is already a profile named %1.</source>
        <translation>Es gibt bereits ein Profil mit dem Namen %1.</translation>
    </message>
    <message>
        <source>Rename that one first.</source>
        <translation>Benennen Sie zuerst das andere um.</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>There is no keychain to keep passwords in</source>
        <translation>Es gibt keinen Schlüsselbund, in dem Passwörter bleiben könnten</translation>
    </message>
    <message>
        <source>The profile is saved. Its passwords are not: they are asked for when they are needed and kept until Stillpoint is closed.</source>
        <translation>Das Profil ist gespeichert, seine Passwörter sind es nicht: Sie werden erfragt, wenn sie gebraucht werden, und bleiben bekannt, bis Stillpoint geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ProfileStore</name>
    <message>
        <source>The profile %1 cannot be used: %2</source>
        <translation>Das Profil %1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>Restore the file, or remove it and add the profile again.</source>
        <translation>Stellen Sie die Datei wieder her oder entfernen Sie sie und legen Sie das Profil neu an.</translation>
    </message>
    <message>
        <source>it is no valid JSON.</source>
        <translation>Es ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>its id is that of another file.</source>
        <translation>Seine Id gehört zu einer anderen Datei.</translation>
    </message>
    <message>
        <source>Remove the copy, or give it an id and a name of its own.</source>
        <translation>Entfernen Sie die Kopie oder geben Sie ihr eine eigene Id und einen eigenen Namen.</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;.</source>
        <translation>Es gibt kein Profil „%1“.</translation>
    </message>
    <message>
        <source>Add one with &quot;profile add&quot;.</source>
        <translation>Legen Sie mit „profile add“ eines an.</translation>
    </message>
    <message>
        <source>Use one of: %1.</source>
        <translation>Verwenden Sie eines von diesen: %1.</translation>
    </message>
    <message>
        <source>There is already a profile &quot;%1&quot;.</source>
        <translation>Es gibt bereits ein Profil „%1“.</translation>
    </message>
    <message>
        <source>Choose another name, or edit that profile.</source>
        <translation>Wählen Sie einen anderen Namen oder bearbeiten Sie jenes Profil.</translation>
    </message>
    <message>
        <source>There is no profile with the id %1.</source>
        <translation>Es gibt kein Profil mit der Id %1.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ProfileValidation</name>
    <message>
        <source>Name at least one store: a database, a content folder or a search cluster.</source>
        <translation>Geben Sie mindestens einen Datenspeicher an: eine Datenbank, einen Content-Ordner oder einen Suchcluster.</translation>
    </message>
    <message>
        <source>Remove the line breaks and other control characters.</source>
        <translation>Entfernen Sie die Zeilenumbrüche und andere Steuerzeichen.</translation>
    </message>
    <message>
        <source>Use a name without &quot;/&quot;: it stands between environment and name in confirmations.</source>
        <translation>Verwenden Sie einen Namen ohne „/“: Das Zeichen steht in Bestätigungen zwischen Umgebung und Name.</translation>
    </message>
    <message>
        <source>Remove the space at the beginning or the end: confirmations are typed.</source>
        <translation>Entfernen Sie das Leerzeichen am Anfang oder Ende: Bestätigungen werden getippt.</translation>
    </message>
    <message>
        <source>Give the profile a name.</source>
        <translation>Geben Sie dem Profil einen Namen.</translation>
    </message>
    <message>
        <source>Name the environment, for example &quot;production&quot;: it keeps sets of different ones apart.</source>
        <translation>Benennen Sie die Umgebung, zum Beispiel „production“: Das hält die Sätze verschiedener Umgebungen auseinander.</translation>
    </message>
    <message>
        <source>Use postgresql: %1 is not supported yet.</source>
        <translation>Verwenden Sie postgresql: %1 wird noch nicht unterstützt.</translation>
    </message>
    <message>
        <source>Name the database server.</source>
        <translation>Geben Sie den Datenbankserver an.</translation>
    </message>
    <message>
        <source>Use a host name or an address without spaces.</source>
        <translation>Verwenden Sie einen Hostnamen oder eine Adresse ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>Use a port between 1 and 65535.</source>
        <translation>Verwenden Sie einen Port zwischen 1 und 65535.</translation>
    </message>
    <message>
        <source>Name the database.</source>
        <translation>Geben Sie die Datenbank an.</translation>
    </message>
    <message>
        <source>Name the user as whom Stillpoint connects.</source>
        <translation>Geben Sie den Benutzer an, als der sich Stillpoint verbindet.</translation>
    </message>
    <message>
        <source>Use one of: %1.</source>
        <translation>Verwenden Sie eines von diesen: %1.</translation>
    </message>
    <message>
        <source>Give the whole path of the certificate file, beginning with &quot;/&quot;.</source>
        <translation>Geben Sie den vollständigen Pfad der Zertifikatsdatei an, beginnend mit „/“.</translation>
    </message>
    <message>
        <source>Use an address like https://search01:9200.</source>
        <translation>Verwenden Sie eine Adresse wie https://search01:9200.</translation>
    </message>
    <message>
        <source>Take user and password out of the address: they have places of their own.</source>
        <translation>Nehmen Sie Benutzer und Passwort aus der Adresse heraus: Sie haben eigene Felder.</translation>
    </message>
    <message>
        <source>Name a user or an API key, not both.</source>
        <translation>Geben Sie einen Benutzer oder einen API-Schlüssel an, nicht beides.</translation>
    </message>
    <message>
        <source>Use a repository whose name has small letters, digits, _ and - only.</source>
        <translation>Verwenden Sie ein Repository, dessen Name nur Kleinbuchstaben, Ziffern, _ und - enthält.</translation>
    </message>
    <message>
        <source>Write the prefix as the indices carry it: small letters, no spaces, * or commas.</source>
        <translation>Schreiben Sie das Präfix so, wie die Indizes es tragen: Kleinbuchstaben, keine Leerzeichen, * oder Kommas.</translation>
    </message>
    <message>
        <source>Name each index by itself, without * and commas.</source>
        <translation>Nennen Sie jeden Index einzeln, ohne * und Kommas.</translation>
    </message>
    <message>
        <source>Name an authority or a fingerprint, not both.</source>
        <translation>Geben Sie eine Zertifizierungsstelle oder einen Fingerabdruck an, nicht beides.</translation>
    </message>
    <message>
        <source>Use small letters, digits and hyphens only.</source>
        <translation>Verwenden Sie nur Kleinbuchstaben, Ziffern und Bindestriche.</translation>
    </message>
    <message>
        <source>Give each store of this kind an id of its own.</source>
        <translation>Geben Sie jedem Datenspeicher dieser Art eine eigene Id.</translation>
    </message>
    <message>
        <source>Name the folder that the backups go to.</source>
        <translation>Geben Sie den Ordner an, in den die Sicherungen geschrieben werden.</translation>
    </message>
    <message>
        <source>Give the whole path of the backup folder, beginning with &quot;/&quot;.</source>
        <translation>Geben Sie den vollständigen Pfad des Sicherungsordners an, beginnend mit „/“.</translation>
    </message>
    <message>
        <source>Use folder: %1 is not supported yet.</source>
        <translation>Verwenden Sie folder: %1 wird noch nicht unterstützt.</translation>
    </message>
    <message>
        <source>Name the content folder.</source>
        <translation>Geben Sie den Content-Ordner an.</translation>
    </message>
    <message>
        <source>Give the whole path of the content folder, beginning with &quot;/&quot;.</source>
        <translation>Geben Sie den vollständigen Pfad des Content-Ordners an, beginnend mit „/“.</translation>
    </message>
    <message>
        <source>Choose a backup folder outside the content folder %1: it would back up itself.</source>
        <translation>Wählen Sie einen Sicherungsordner außerhalb des Content-Ordners %1: Er würde sich sonst selbst sichern.</translation>
    </message>
    <message>
        <source>Choose a backup folder that does not hold the content folder %1.</source>
        <translation>Wählen Sie einen Sicherungsordner, der den Content-Ordner %1 nicht enthält.</translation>
    </message>
    <message>
        <source>Choose content folders that do not lie inside one another.</source>
        <translation>Wählen Sie Content-Ordner, die nicht ineinander liegen.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ProfileWizard</name>
    <message>
        <source>New application</source>
        <translation>Neue Anwendung</translation>
    </message>
    <message>
        <source>Change an application</source>
        <translation>Anwendung ändern</translation>
    </message>
    <message>
        <source>Where Flowable&apos;s tables are. It is read with a user that may read all of them.</source>
        <translation>Wo die Tabellen von Flowable sind. Gelesen wird mit einem Benutzer, der sie alle lesen darf.</translation>
    </message>
    <message>
        <source>The Elasticsearch or OpenSearch cluster, and which of its indices belong to this application.</source>
        <translation>Der Cluster mit Elasticsearch oder OpenSearch und welche seiner Indizes zu dieser Anwendung gehören.</translation>
    </message>
    <message>
        <source>The files that the application keeps beside its database.</source>
        <translation>Die Dateien, die die Anwendung neben ihrer Datenbank führt.</translation>
    </message>
    <message>
        <source>Where the backup sets go. Several applications can share one folder.</source>
        <translation>Wohin die Sicherungssätze kommen. Mehrere Anwendungen können sich einen Ordner teilen.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Reconcile</name>
    <message>
        <source>Comparing database and content</source>
        <translation>Datenbank und Inhalte werden verglichen</translation>
    </message>
    <message>
        <source>The search indices were left as they are and do not fit the restored database.</source>
        <translation>Die Suchindizes wurden belassen, wie sie sind, und passen nicht zur wiederhergestellten Datenbank.</translation>
    </message>
    <message>
        <source>Rebuild them with a reindex of the application.</source>
        <translation>Bauen Sie sie mit einer Neuindizierung der Anwendung neu auf.</translation>
    </message>
    <message>
        <source>Comparing database and search</source>
        <translation>Datenbank und Suche werden verglichen</translation>
    </message>
    <message>
        <source>Database and search could not be compared: %1</source>
        <translation>Datenbank und Suche konnten nicht verglichen werden: %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Reconciliation</name>
    <message>
        <source>All %1 files that the database refers to are there with the right size.</source>
        <translation>Alle %1 Dateien, auf die die Datenbank verweist, sind mit der richtigen Größe vorhanden.</translation>
    </message>
    <message>
        <source>%1 of %2 content objects that the database refers to are not as they should be.</source>
        <translation>%1 von %2 Content-Objekten, auf die die Datenbank verweist, sind nicht so, wie sie sein sollten.</translation>
    </message>
    <message>
        <source>The set lacks the file %1, which the database refers to as %2.</source>
        <translation>Im Satz fehlt die Datei %1, auf die die Datenbank als %2 verweist.</translation>
    </message>
    <message>
        <source>The content folder lacks the file %1, which the database refers to as %2.</source>
        <translation>Im Content-Ordner fehlt die Datei %1, auf die die Datenbank als %2 verweist.</translation>
    </message>
    <message>
        <source>Take the file from another backup set, or upload it again in the application.</source>
        <translation>Nehmen Sie die Datei aus einem anderen Sicherungssatz oder laden Sie sie in der Anwendung erneut hoch.</translation>
    </message>
    <message>
        <source>The file %1 was missing in the live application already before this backup; the database refers to it as %2.</source>
        <translation>Die Datei %1 fehlte schon vor dieser Sicherung in der aktiven Anwendung; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>The file %1 was missing already before; the database refers to it as %2.</source>
        <translation>Die Datei %1 fehlte schon vorher; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>Look for the file in an older backup set; the application itself has lost it.</source>
        <translation>Suchen Sie die Datei in einem älteren Sicherungssatz; die Anwendung selbst hat sie verloren.</translation>
    </message>
    <message>
        <source>The set holds newer data of the file %1 than its database knows; the database refers to it as %2.</source>
        <translation>Der Satz enthält von der Datei %1 neuere Daten, als seine Datenbank kennt; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>The content folder holds newer data of the file %1 than the database knows; the database refers to it as %2.</source>
        <translation>Der Content-Ordner enthält von der Datei %1 neuere Daten, als die Datenbank kennt; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>Check this item in the application after a restore, or take the older data from an older backup set.</source>
        <translation>Prüfen Sie dieses Objekt nach einer Wiederherstellung in der Anwendung oder nehmen Sie die älteren Daten aus einem älteren Sicherungssatz.</translation>
    </message>
    <message>
        <source>The set holds the file %1 with %3, the database refers to it as %2 with %4.</source>
        <translation>Der Satz enthält die Datei %1 mit %3, die Datenbank verweist auf sie als %2 mit %4.</translation>
    </message>
    <message>
        <source>The content folder holds the file %1 with %3, the database refers to it as %2 with %4.</source>
        <translation>Der Content-Ordner enthält die Datei %1 mit %3, die Datenbank verweist auf sie als %2 mit %4.</translation>
    </message>
    <message>
        <source>Compare the file with the one of an older backup set, or upload it again in the application.</source>
        <translation>Vergleichen Sie die Datei mit der aus einem älteren Sicherungssatz oder laden Sie sie in der Anwendung erneut hoch.</translation>
    </message>
    <message>
        <source>The file %1 could not be read and is not in the set; the database refers to it as %2.</source>
        <translation>Die Datei %1 konnte nicht gelesen werden und ist nicht im Satz; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read; the database refers to it as %2.</source>
        <translation>Die Datei %1 kann nicht gelesen werden; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>Give Stillpoint the right to read the file and check its disk, then back up again.</source>
        <translation>Geben Sie Stillpoint das Recht, die Datei zu lesen, prüfen Sie ihre Festplatte und sichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The file %1 kept changing while it was read, so the set may hold parts of two versions; the database refers to it as %2.</source>
        <translation>Die Datei %1 hat sich während des Lesens immer wieder geändert, der Satz kann daher Teile von zwei Versionen enthalten; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>The file %1 keeps changing; the database refers to it as %2.</source>
        <translation>Die Datei %1 ändert sich immer wieder; die Datenbank verweist auf sie als %2.</translation>
    </message>
    <message>
        <source>Back up again while nobody writes to this file.</source>
        <translation>Sichern Sie erneut, während niemand in diese Datei schreibt.</translation>
    </message>
    <message>
        <source>“%1” (%2)</source>
        <translation>„%1“ (%2)</translation>
    </message>
    <message>
        <source>The database lacks the bytes of %1.</source>
        <translation>In der Datenbank fehlen die Bytes von %1.</translation>
    </message>
    <message>
        <source>Look for them in an older backup set; the application itself has lost them.</source>
        <translation>Suchen Sie sie in einem älteren Sicherungssatz; die Anwendung selbst hat sie verloren.</translation>
    </message>
    <message>
        <source>It is not known which file belongs to %1: its store id has a form that Stillpoint does not know.</source>
        <translation>Es ist nicht bekannt, welche Datei zu %1 gehört: Die Speicher-Id hat eine Form, die Stillpoint nicht kennt.</translation>
    </message>
    <message>
        <source>Check this item in the application after a restore.</source>
        <translation>Prüfen Sie dieses Objekt nach einer Wiederherstellung in der Anwendung.</translation>
    </message>
    <message>
        <source>%1 objects lie in the content store “%2”, which Stillpoint does not know; this set does not hold them.</source>
        <translation>%1 Objekte liegen im Content-Speicher „%2“, den Stillpoint nicht kennt; dieser Satz enthält sie nicht.</translation>
    </message>
    <message>
        <source>Back that store up by its own means.</source>
        <translation>Sichern Sie diesen Speicher mit seinen eigenen Mitteln.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Repositories</name>
    <message>
        <source>%1 already has a repository named %2, for another place (%3).</source>
        <translation>%1 hat bereits ein Repository namens %2 für einen anderen Ort (%3).</translation>
    </message>
    <message>
        <source>Choose another name, or use that repository as it is.</source>
        <translation>Wählen Sie einen anderen Namen oder verwenden Sie jenes Repository, wie es ist.</translation>
    </message>
    <message>
        <source>Remove the repository %1 from the cluster: it was registered, could not be verified and could not be taken back.</source>
        <translation>Entfernen Sie das Repository %1 aus dem Cluster: Es wurde registriert, konnte nicht überprüft und nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>“%1” with the place “%2” cannot be registered as a repository of %3.</source>
        <translation>„%1“ mit dem Ort „%2“ kann nicht als Repository von %3 registriert werden.</translation>
    </message>
    <message>
        <source>Use a name of a-z, 0-9, _ and - that begins with a letter or digit, and name the folder.</source>
        <translation>Verwenden Sie einen Namen aus a-z, 0-9, _ und -, der mit einem Buchstaben oder einer Ziffer beginnt, und geben Sie den Ordner an.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RestoreAssembly</name>
    <message>
        <source>Completeness of the set</source>
        <translation>Vollständigkeit des Satzes</translation>
    </message>
    <message>
        <source>Everything that %1 names is there.</source>
        <translation>Alles, was %1 nennt, ist vorhanden.</translation>
    </message>
    <message>
        <source>The set %1 does not hold the store &quot;%2&quot;.</source>
        <translation>Der Satz %1 enthält den Datenspeicher „%2“ nicht.</translation>
    </message>
    <message>
        <source>Choose the stores to restore with --stores, or another set.</source>
        <translation>Wählen Sie die wiederherzustellenden Datenspeicher mit --stores oder einen anderen Satz.</translation>
    </message>
    <message>
        <source>The restore %1 has been undone already by the run %2.</source>
        <translation>Die Wiederherstellung %1 wurde bereits durch den Lauf %2 rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Restore a backup set instead.</source>
        <translation>Stellen Sie stattdessen einen Sicherungssatz wieder her.</translation>
    </message>
    <message>
        <source>A safety copy that was removed is gone.</source>
        <translation>Eine Sicherheitskopie, die entfernt wurde, ist endgültig fort.</translation>
    </message>
    <message>
        <source>Run discard again to remove the others.</source>
        <translation>Führen Sie das Verwerfen erneut aus, um die übrigen zu entfernen.</translation>
    </message>
    <message>
        <source>Stores of the set</source>
        <translation>Datenspeicher des Satzes</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RestorePage</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RestorePlaces</name>
    <message>
        <source>No restored content of run %1 was found beside %2.</source>
        <translation>Neben %2 wurden keine wiederhergestellten Inhalte von Lauf %1 gefunden.</translation>
    </message>
    <message>
        <source>Check that the run restored this folder and was not discarded.</source>
        <translation>Prüfen Sie, ob der Lauf diesen Ordner wiederhergestellt hat und nicht verworfen wurde.</translation>
    </message>
    <message>
        <source>The folder %1 belongs to another restore.</source>
        <translation>Der Ordner %1 gehört zu einer anderen Wiederherstellung.</translation>
    </message>
    <message>
        <source>Discard or undo that restore first.</source>
        <translation>Verwerfen Sie zuerst jene Wiederherstellung oder machen Sie sie rückgängig.</translation>
    </message>
    <message>
        <source>The restore&apos;s record %1 is damaged.</source>
        <translation>Die Aufzeichnung %1 der Wiederherstellung ist beschädigt.</translation>
    </message>
    <message>
        <source>Look at the folders beside it and rename them by hand.</source>
        <translation>Sehen Sie sich die Ordner daneben an und benennen Sie sie von Hand um.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RestoreWizard</name>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>from a backup folder</source>
        <translation>aus einem Sicherungsordner</translation>
    </message>
    <message>
        <source>Restoring %1</source>
        <translation>%1 wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Cancel restore…</source>
        <translation>Wiederherstellung abbrechen…</translation>
    </message>
    <message>
        <source>Go on with the restore</source>
        <translation>Weiter wiederherstellen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RestoreWords</name>
    <message>
        <source>Database %1</source>
        <translation>Datenbank %1</translation>
    </message>
    <message>
        <source>Stays as it is.</source>
        <translation>Bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Is replaced whole. Where the account may prepare nothing beside it, it is emptied and filled in place.</source>
        <translation>Wird vollständig ersetzt. Wo das Konto daneben nichts vorbereiten darf, wird sie an Ort und Stelle geleert und gefüllt.</translation>
    </message>
    <message>
        <source>What is there now is kept beside it until you discard it, or as a dump in the run&apos;s folder where it is restored in place.</source>
        <translation>Was jetzt da ist, bleibt daneben erhalten, bis Sie es verwerfen, oder bei einer Wiederherstellung an Ort und Stelle als Dump im Ordner des Laufs.</translation>
    </message>
    <message>
        <source>Is replaced whole by the database of the set.</source>
        <translation>Wird vollständig durch die Datenbank des Satzes ersetzt.</translation>
    </message>
    <message>
        <source>The schema %1 is replaced whole by that of the set.</source>
        <translation>Das Schema %1 wird vollständig durch das des Satzes ersetzt.</translation>
    </message>
    <message>
        <source>What is there now is kept beside it on the same server until you discard it.</source>
        <translation>Was jetzt da ist, bleibt daneben auf demselben Server erhalten, bis Sie es verwerfen.</translation>
    </message>
    <message>
        <source>Search on %1</source>
        <translation>Suche auf %1</translation>
    </message>
    <message>
        <source>The application&apos;s indices are restored from the set&apos;s snapshot under new names, then the aliases move to them.</source>
        <translation>Die Indizes der Anwendung werden aus dem Snapshot des Satzes unter neuen Namen wiederhergestellt, dann werden die Aliase auf sie verschoben.</translation>
    </message>
    <message>
        <source>The indices of now are kept without aliases until you discard them.</source>
        <translation>Die jetzigen Indizes bleiben ohne Aliase erhalten, bis Sie sie verwerfen.</translation>
    </message>
    <message>
        <source>Stays as it is and will not fit the restored database: the application has to rebuild its index afterwards.</source>
        <translation>Bleibt, wie sie ist, und passt nicht zur wiederhergestellten Datenbank: Die Anwendung muss danach neu indizieren.</translation>
    </message>
    <message>
        <source>Content %1</source>
        <translation>Inhalte %1</translation>
    </message>
    <message>
        <source>The whole folder is replaced by the files of the set.</source>
        <translation>Der ganze Ordner wird durch die Dateien des Satzes ersetzt.</translation>
    </message>
    <message>
        <source>The folder of now is kept beside it on the same volume until you discard it.</source>
        <translation>Der jetzige Ordner bleibt daneben auf demselben Volume erhalten, bis Sie ihn verwerfen.</translation>
    </message>
    <message>
        <source>Files that the database refers to and the folder lacks are added. Nothing is removed.</source>
        <translation>Dateien, auf die die Datenbank verweist und die im Ordner fehlen, werden hinzugefügt. Nichts wird entfernt.</translation>
    </message>
    <message>
        <source>Looks at the set, the servers and their identity. A blocker ends it here.</source>
        <translation>Sieht sich den Satz, die Server und deren Identität an. Ein Hindernis beendet den Lauf hier.</translation>
    </message>
    <message>
        <source>Looks at the servers and their identity. A blocker ends it here.</source>
        <translation>Sieht sich die Server und deren Identität an. Ein Hindernis beendet den Lauf hier.</translation>
    </message>
    <message>
        <source>Unpacked beside the live folder and checked. Nothing live changes.</source>
        <translation>Neben dem aktuellen Ordner entpackt und geprüft. An den aktuellen Daten ändert sich nichts.</translation>
    </message>
    <message>
        <source>Restored beside the live database and checked. Nothing live changes.</source>
        <translation>Neben der aktuellen Datenbank wiederhergestellt und geprüft. An den aktuellen Daten ändert sich nichts.</translation>
    </message>
    <message>
        <source>Restored under new names without aliases and checked. Nothing live changes.</source>
        <translation>Unter neuen Namen ohne Aliase wiederhergestellt und geprüft. An den aktuellen Daten ändert sich nichts.</translation>
    </message>
    <message>
        <source>You stop the application; the run goes on when its database sessions have ended.</source>
        <translation>Sie halten die Anwendung an; der Lauf geht weiter, sobald ihre Datenbanksitzungen beendet sind.</translation>
    </message>
    <message>
        <source>Compares the restored stores with each other and counts what does not fit.</source>
        <translation>Vergleicht die wiederhergestellten Datenspeicher miteinander und zählt, was nicht zusammenpasst.</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>The environment&apos;s own name and its tier: &quot;blue · production&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No work is lost: files are added, nothing is removed or replaced.</source>
        <translation>Es geht keine Arbeit verloren: Dateien werden hinzugefügt, nichts wird entfernt oder ersetzt.</translation>
    </message>
    <message>
        <source>Nothing is restored with these options.</source>
        <translation>Mit diesen Optionen wird nichts wiederhergestellt.</translation>
    </message>
    <message>
        <source>The set does not tell which moment it holds, so nobody knows how much work is lost.</source>
        <translation>Der Satz sagt nicht, welchen Zeitpunkt er enthält; daher weiß niemand, wie viel Arbeit verloren geht.</translation>
    </message>
    <message>
        <source>If you restore this set now you lose %1 of work.</source>
        <translation>Wenn Sie diesen Satz jetzt wiederherstellen, verlieren Sie die Arbeit von %1.</translation>
    </message>
    <message>
        <source>The content folder goes back by %1: files added since then are missing, although the database refers to them.</source>
        <translation>Der Content-Ordner geht um %1 zurück: Seitdem hinzugekommene Dateien fehlen dann, obwohl die Datenbank auf sie verweist.</translation>
    </message>
    <message>
        <source>Search goes back by %1: what changed since then is found wrongly or not at all, until the application indexes it again. No work is lost.</source>
        <translation>Die Suche geht um %1 zurück: Was sich seitdem geändert hat, wird falsch oder gar nicht gefunden, bis die Anwendung es neu indiziert. Es geht keine Arbeit verloren.</translation>
    </message>
    <message>
        <source>How long it takes is not known: no restore of this application with the same steps has been measured yet.</source>
        <translation>Wie lange es dauert, ist nicht bekannt: Noch keine Wiederherstellung dieser Anwendung mit denselben Schritten wurde gemessen.</translation>
    </message>
    <message>
        <source>It takes about %1. The application goes on working meanwhile.</source>
        <translation>Es dauert etwa %1. Die Anwendung arbeitet währenddessen weiter.</translation>
    </message>
    <message>
        <source>It takes about %1. The application is down for about %2 of that, and for as long as you need to stop and start it.</source>
        <translation>Es dauert etwa %1. Davon steht die Anwendung etwa %2 still, dazu so lange, wie Sie zum Anhalten und Starten brauchen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables in the set that are not Flowable&apos;s own go back as well: %1.</source>
        <translation>Tabellen im Satz, die nicht zu Flowable gehören, werden ebenfalls zurückgesetzt: %1.</translation>
    </message>
    <message>
        <source>Restore of %1 over %2</source>
        <translation>Wiederherstellung von %1 über %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ResultPage</name>
    <message>
        <source>The report could not be saved as %1.</source>
        <translation>Der Bericht konnte nicht als %1 gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig machen…</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Copy status line</source>
        <translation>Statuszeile kopieren</translation>
    </message>
    <message>
        <source>Remove the safety copies…</source>
        <translation>Sicherheitskopien entfernen…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The folder could not be opened</source>
        <translation>Der Ordner konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details zeigen</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Details ausblenden</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <source>Consistency window</source>
        <translation>Konsistenzfenster</translation>
    </message>
    <message>
        <source>What happened when</source>
        <translation>Was wann geschah</translation>
    </message>
    <message numerus="yes">
        <source>%n loss(es)</source>
        <translation>
            <numerusform>%n Verlust</numerusform>
            <numerusform>%n Verluste</numerusform>
        </translation>
    </message>
    <message>
        <source>… and %1 more in the report</source>
        <translation>… und %1 weitere im Bericht</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>Report saved</source>
        <translation>Bericht gespeichert</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ReviewPage</name>
    <message>
        <source>Save as &amp;PDF…</source>
        <translation>Als &amp;PDF speichern…</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>What is replaced, and what is kept</source>
        <translation>Was ersetzt wird und was erhalten bleibt</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>&amp;Type the name of the target</source>
        <translation>&amp;Geben Sie den Namen des Ziels ein</translation>
    </message>
    <message>
        <source>Review the restore of %1</source>
        <translation>Wiederherstellung von %1: Überblick</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. This is exactly what will run, in this order.</source>
        <translation>Noch wurde nichts geändert. Genau das wird ausgeführt, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>Set %1 of %2, state of %3. %4.</source>
        <translation>Satz %1 von %2, Stand %3. %4.</translation>
    </message>
    <message>
        <source>This replaces data of production</source>
        <translation>Das ersetzt Daten der Produktion</translation>
    </message>
    <message>
        <source>Type %1 to confirm that it is meant.</source>
        <translation>Geben Sie zur Bestätigung %1 ein.</translation>
    </message>
    <message>
        <source>Start restore</source>
        <translation>Wiederherstellung starten</translation>
    </message>
    <message>
        <source>Save the plan of the restore</source>
        <translation>Plan der Wiederherstellung speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Restore of %1</source>
        <translation>Wiederherstellung von %1</translation>
    </message>
    <message>
        <source>The plan could not be saved.</source>
        <translation>Der Plan konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>This replaces data on servers that no saved application knows</source>
        <translation>Das ersetzt Daten auf Servern, die keine gespeicherte Anwendung kennt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunContext</name>
    <message>
        <source>%1 Putting things back goes on without a record.</source>
        <translation>%1 Das Zurücknehmen geht ohne Aufzeichnung weiter.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunGround</name>
    <message>
        <source>The profile %1 can not be used: %2</source>
        <translation>Das Profil %1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>Correct it with &quot;profile edit %1&quot;.</source>
        <translation>Berichtigen Sie es mit „profile edit %1“.</translation>
    </message>
    <message>
        <source>The profile %1 names %2 content folders; this version can work with one.</source>
        <translation>Das Profil %1 nennt %2 Content-Ordner; diese Version kann mit einem arbeiten.</translation>
    </message>
    <message>
        <source>Keep the one that the application&apos;s content items are in.</source>
        <translation>Behalten Sie den, in dem die Content-Objekte der Anwendung liegen.</translation>
    </message>
    <message>
        <source>The backup folder %1 lies inside the content folder %2.</source>
        <translation>Der Sicherungsordner %1 liegt im Content-Ordner %2.</translation>
    </message>
    <message>
        <source>Choose a backup folder outside of the content.</source>
        <translation>Wählen Sie einen Sicherungsordner außerhalb der Inhalte.</translation>
    </message>
    <message>
        <source>The content folder %1 lies inside the backup folder %2.</source>
        <translation>Der Content-Ordner %1 liegt im Sicherungsordner %2.</translation>
    </message>
    <message>
        <source>Choose a backup folder that does not contain the content.</source>
        <translation>Wählen Sie einen Sicherungsordner, der die Inhalte nicht enthält.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunLog</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunOutcome</name>
    <message>
        <source>Backup complete and verified</source>
        <translation>Sicherung abgeschlossen und geprüft</translation>
    </message>
    <message>
        <source>Backup complete, not verified</source>
        <translation>Sicherung abgeschlossen, nicht geprüft</translation>
    </message>
    <message>
        <source>Backup complete with losses</source>
        <translation>Sicherung abgeschlossen mit Verlusten</translation>
    </message>
    <message>
        <source>Backup failed, nothing was changed</source>
        <translation>Sicherung fehlgeschlagen, nichts wurde geändert</translation>
    </message>
    <message>
        <source>Backup failed, and what it did was taken back</source>
        <translation>Sicherung fehlgeschlagen; was sie getan hat, wurde zurückgenommen</translation>
    </message>
    <message>
        <source>Backup failed part-way</source>
        <translation>Sicherung teilweise fehlgeschlagen</translation>
    </message>
    <message>
        <source>Backup cancelled</source>
        <translation>Sicherung abgebrochen</translation>
    </message>
    <message>
        <source>Restore complete and verified</source>
        <translation>Wiederherstellung abgeschlossen und geprüft</translation>
    </message>
    <message>
        <source>Restore complete, not verified</source>
        <translation>Wiederherstellung abgeschlossen, nicht geprüft</translation>
    </message>
    <message>
        <source>Restore complete with losses</source>
        <translation>Wiederherstellung abgeschlossen mit Verlusten</translation>
    </message>
    <message>
        <source>Restore failed, nothing was changed</source>
        <translation>Wiederherstellung fehlgeschlagen, nichts wurde geändert</translation>
    </message>
    <message>
        <source>Restore failed and was taken back</source>
        <translation>Wiederherstellung fehlgeschlagen und zurückgenommen</translation>
    </message>
    <message>
        <source>Restore failed part-way</source>
        <translation>Wiederherstellung teilweise fehlgeschlagen</translation>
    </message>
    <message>
        <source>Restore cancelled</source>
        <translation>Wiederherstellung abgebrochen</translation>
    </message>
    <message>
        <source>The restore was undone, and the result verified</source>
        <translation>Die Wiederherstellung wurde rückgängig gemacht und das Ergebnis geprüft</translation>
    </message>
    <message>
        <source>The restore was undone; the result was not verified</source>
        <translation>Die Wiederherstellung wurde rückgängig gemacht; das Ergebnis wurde nicht geprüft</translation>
    </message>
    <message>
        <source>The restore was undone, with losses</source>
        <translation>Die Wiederherstellung wurde mit Verlusten rückgängig gemacht</translation>
    </message>
    <message>
        <source>The undo failed, nothing was changed</source>
        <translation>Das Rückgängigmachen ist fehlgeschlagen, nichts wurde geändert</translation>
    </message>
    <message>
        <source>The undo failed and was taken back</source>
        <translation>Das Rückgängigmachen ist fehlgeschlagen und wurde zurückgenommen</translation>
    </message>
    <message>
        <source>The undo failed part-way</source>
        <translation>Das Rückgängigmachen ist teilweise fehlgeschlagen</translation>
    </message>
    <message>
        <source>The undo was cancelled</source>
        <translation>Das Rückgängigmachen wurde abgebrochen</translation>
    </message>
    <message>
        <source>The safety copies were removed</source>
        <translation>Die Sicherheitskopien wurden entfernt</translation>
    </message>
    <message>
        <source>The safety copies were removed, with losses</source>
        <translation>Die Sicherheitskopien wurden mit Verlusten entfernt</translation>
    </message>
    <message>
        <source>Removing the safety copies failed, nothing was removed</source>
        <translation>Das Entfernen der Sicherheitskopien ist fehlgeschlagen, nichts wurde entfernt</translation>
    </message>
    <message>
        <source>Removing the safety copies failed and was taken back</source>
        <translation>Das Entfernen der Sicherheitskopien ist fehlgeschlagen und wurde zurückgenommen</translation>
    </message>
    <message>
        <source>Removing the safety copies failed part-way</source>
        <translation>Das Entfernen der Sicherheitskopien ist teilweise fehlgeschlagen</translation>
    </message>
    <message>
        <source>Removing the safety copies was cancelled</source>
        <translation>Das Entfernen der Sicherheitskopien wurde abgebrochen</translation>
    </message>
    <message>
        <source>The run was cancelled before it had ended.</source>
        <translation>Der Lauf wurde abgebrochen, bevor er beendet war.</translation>
    </message>
    <message>
        <source>What the restore had left aside is gone.</source>
        <translation>Was die Wiederherstellung beiseitegelegt hatte, ist endgültig fort.</translation>
    </message>
    <message>
        <source>Everything was carried out, but nothing proved the result.</source>
        <translation>Alles wurde ausgeführt, aber nichts hat das Ergebnis nachgewiesen.</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückgelegt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>In place</source>
        <translation>Eingesetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n indices</source>
        <translation>
            <numerusform>%n Index</numerusform>
            <numerusform>%n Indizes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>The backup set is in %1.</source>
        <translation>Der Sicherungssatz liegt in %1.</translation>
    </message>
    <message>
        <source>What was captured so far is an unfinished set that is never offered for a restore.</source>
        <translation>Was bisher erfasst wurde, ist ein unfertiger Satz, der nie zur Wiederherstellung angeboten wird.</translation>
    </message>
    <message>
        <source>The application&apos;s data were only read; nothing of them was changed.</source>
        <translation>Die Daten der Anwendung wurden nur gelesen; nichts davon wurde geändert.</translation>
    </message>
    <message>
        <source>Live data were changed, and not all of it could be put back.</source>
        <translation>Aktuelle Daten wurden geändert, und nicht alles konnte zurückgenommen werden.</translation>
    </message>
    <message>
        <source>Everything that had been changed was put back: the live data are what they were before.</source>
        <translation>Alles Geänderte wurde zurückgenommen: Die aktuellen Daten sind wie vorher.</translation>
    </message>
    <message>
        <source>The live data are what they were before.</source>
        <translation>Die aktuellen Daten sind wie vorher.</translation>
    </message>
    <message>
        <source>%1 could not be taken back: %2</source>
        <translation>„%1“ konnte nicht zurückgenommen werden: %2</translation>
    </message>
    <message>
        <source>The live data were not touched; the safety copies that are left can be removed by starting again.</source>
        <translation>Die aktuellen Daten wurden nicht angerührt; die übrigen Sicherheitskopien lassen sich durch einen neuen Start entfernen.</translation>
    </message>
    <message>
        <source>The state before the restore is kept as a safety copy.</source>
        <translation>Der Stand vor der Wiederherstellung bleibt als Sicherheitskopie erhalten.</translation>
    </message>
    <message>
        <source>Look through the losses below; each says what can be done about it.</source>
        <translation>Sehen Sie die Verluste unten durch; jeder nennt, was sich dagegen tun lässt.</translation>
    </message>
    <message>
        <source>Verify the set before you rely on it.</source>
        <translation>Überprüfen Sie den Satz, bevor Sie sich auf ihn verlassen.</translation>
    </message>
    <message>
        <source>Start the application and look whether it has what you expect.</source>
        <translation>Starten Sie die Anwendung und sehen Sie nach, ob sie enthält, was Sie erwarten.</translation>
    </message>
    <message>
        <source>Remove the safety copies once you are sure that the restore is what you want.</source>
        <translation>Entfernen Sie die Sicherheitskopien, sobald Sie sicher sind, dass die Wiederherstellung das Gewünschte ist.</translation>
    </message>
    <message>
        <source>Keep the application stopped, and undo the restore once the cause is gone.</source>
        <translation>Lassen Sie die Anwendung angehalten und machen Sie die Wiederherstellung rückgängig, sobald die Ursache behoben ist.</translation>
    </message>
    <message>
        <source>Keep the application stopped until the cause is gone and the run was repeated.</source>
        <translation>Lassen Sie die Anwendung angehalten, bis die Ursache behoben und der Lauf wiederholt ist.</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>undo of a restore</source>
        <translation>Rückgängigmachen einer Wiederherstellung</translation>
    </message>
    <message>
        <source>removal of safety copies</source>
        <translation>Entfernen von Sicherheitskopien</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>%1, %2 of %3: %4 (%5), run %6</source>
        <translation>%1, %2 von %3: %4 (%5), Lauf %6</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>Satz %1</translation>
    </message>
    <message>
        <source>Everything was carried out, but the result lacks what is listed below.</source>
        <translation>Alles wurde ausgeführt, aber dem Ergebnis fehlt, was unten aufgeführt ist.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunPage</name>
    <message>
        <source>Run in background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>Progress of the whole run</source>
        <translation>Fortschritt des ganzen Laufs</translation>
    </message>
    <message>
        <source>The system gave no promise to stay awake. Keep it from going to sleep until the run has ended.</source>
        <translation>Das System hat nicht zugesichert, wach zu bleiben. Verhindern Sie den Ruhezustand, bis der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>Consistency window</source>
        <translation>Konsistenzfenster</translation>
    </message>
    <message>
        <source>%1 is fixed at %2</source>
        <translation>%1 fixiert um %2</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel this run?</source>
        <translation>Diesen Lauf abbrechen?</translation>
    </message>
    <message>
        <source>The run is being cancelled</source>
        <translation>Der Lauf wird abgebrochen</translation>
    </message>
    <message>
        <source>Cancelled before it began</source>
        <translation>Abgebrochen, bevor er begann</translation>
    </message>
    <message>
        <source>The run could not begin</source>
        <translation>Der Lauf konnte nicht beginnen</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest: %1</source>
        <translation>Die neueste: %1</translation>
    </message>
    <message>
        <source>Getting ready: the locks are taken.</source>
        <translation>Vorbereitung: Die Sperren werden gesetzt.</translation>
    </message>
    <message>
        <source>Getting ready: what is needed is looked at.</source>
        <translation>Vorbereitung: Es wird geprüft, was gebraucht wird.</translation>
    </message>
    <message>
        <source>%1 of %2 stages are done; the run waits for your decision.</source>
        <translation>%1 von %2 Schritten sind erledigt; der Lauf wartet auf Ihre Entscheidung.</translation>
    </message>
    <message>
        <source>The run takes back what it did so far.</source>
        <translation>Der Lauf nimmt zurück, was er bisher getan hat.</translation>
    </message>
    <message>
        <source>Cancelling: what is under way is brought to an end.</source>
        <translation>Wird abgebrochen: Was gerade läuft, wird zu Ende gebracht.</translation>
    </message>
    <message>
        <source>a few seconds so far</source>
        <translation>bisher wenige Sekunden</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
    <message>
        <source>%1 of %2 stages · %3 % · %4</source>
        <translation>%1 von %2 Schritten · %3 % · %4</translation>
    </message>
    <message>
        <source>usually %1</source>
        <translation>üblicherweise %1</translation>
    </message>
    <message>
        <source>Cancelling cannot be taken back. It waits for what must not be interrupted.</source>
        <translation>Das Abbrechen lässt sich nicht zurücknehmen. Es wartet auf das, was nicht unterbrochen werden darf.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nothing is fixed yet</source>
        <translation>noch ist nichts fixiert</translation>
    </message>
    <message>
        <source>fixed: %1</source>
        <translation>fixiert: %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunRecord</name>
    <message>
        <source>The run can no longer be recorded. %1</source>
        <translation>Der Lauf kann nicht mehr aufgezeichnet werden. %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunReport</name>
    <message>
        <source>The run had not ended when this page was written.</source>
        <translation>Der Lauf war noch nicht beendet, als diese Seite geschrieben wurde.</translation>
    </message>
    <message>
        <source>Everything was carried out and checked.</source>
        <translation>Alles wurde ausgeführt und geprüft.</translation>
    </message>
    <message>
        <source>Everything was carried out and checked; nothing that the database refers to is missing.</source>
        <translation>Alles wurde ausgeführt und geprüft; nichts, auf das die Datenbank verweist, fehlt.</translation>
    </message>
    <message>
        <source>Everything was carried out, but nothing proved the result.</source>
        <translation>Alles wurde ausgeführt, aber nichts hat das Ergebnis nachgewiesen.</translation>
    </message>
    <message>
        <source>Everything was carried out, but the result lacks what is listed below.</source>
        <translation>Alles wurde ausgeführt, aber dem Ergebnis fehlt, was unten aufgeführt ist.</translation>
    </message>
    <message>
        <source>The run failed. No live data was changed.</source>
        <translation>Der Lauf ist fehlgeschlagen. An den aktuellen Daten wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The run failed, and what it had changed was put back.</source>
        <translation>Der Lauf ist fehlgeschlagen, und was er geändert hatte, wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The run failed part-way: what it had changed was not all put back.</source>
        <translation>Der Lauf ist teilweise fehlgeschlagen: Nicht alles, was er geändert hatte, wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The run was cancelled.</source>
        <translation>Der Lauf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Undo of a restore</source>
        <translation>Rückgängigmachen einer Wiederherstellung</translation>
    </message>
    <message>
        <source>Removal of safety copies</source>
        <translation>Entfernen von Sicherheitskopien</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Not ended</source>
        <translation>Nicht beendet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>What and where</source>
        <translation>Was und wo</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Backup set</source>
        <translation>Sicherungssatz</translation>
    </message>
    <message>
        <source>Undoes the run</source>
        <translation>Macht rückgängig: Lauf</translation>
    </message>
    <message>
        <source>Removes the safety copies of the run</source>
        <translation>Entfernt die Sicherheitskopien von Lauf</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Plan and timings</source>
        <translation>Plan und Zeiten</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What it changed was taken back.</source>
        <translation>Was er geändert hat, wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>It could not be taken back: %1</source>
        <translation>Zurücknehmen war nicht möglich: %1</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>This run needed no acknowledgement.</source>
        <translation>Dieser Lauf brauchte keine Bestätigung.</translation>
    </message>
    <message>
        <source>That the captures are not made at one moment was acknowledged before the run.</source>
        <translation>Dass die Erfassungen nicht zum selben Zeitpunkt entstehen, wurde vor dem Lauf bestätigt.</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>Files that the database refers to</source>
        <translation>Dateien, auf die die Datenbank verweist</translation>
    </message>
    <message>
        <source>Of these there, with the right size</source>
        <translation>Davon vorhanden, mit der richtigen Größe</translation>
    </message>
    <message>
        <source>Of these rescued from an earlier copy</source>
        <translation>Davon aus einer früheren Kopie gerettet</translation>
    </message>
    <message>
        <source>Content that lies in the database itself</source>
        <translation>Inhalte, die in der Datenbank selbst liegen</translation>
    </message>
    <message>
        <source>Files that nothing refers to (harmless)</source>
        <translation>Dateien, auf die nichts verweist (harmlos)</translation>
    </message>
    <message>
        <source>Files written after the database&apos;s fence (harmless)</source>
        <translation>Dateien, die nach dem Fixpunkt der Datenbank geschrieben wurden (harmlos)</translation>
    </message>
    <message>
        <source>Temporary files (harmless)</source>
        <translation>Temporäre Dateien (harmlos)</translation>
    </message>
    <message>
        <source>Database and search</source>
        <translation>Datenbank und Suche</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Still to be indexed</source>
        <translation>Noch zu indizieren</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Abweichend</translation>
    </message>
    <message>
        <source>A reindex repairs documents that differ; they are no loss.</source>
        <translation>Eine Neuindizierung behebt abweichende Dokumente; sie sind kein Verlust.</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>Hindernis</translation>
    </message>
    <message>
        <source>%1 more are named in report.json in the run&apos;s folder.</source>
        <translation>%1 weitere nennt report.json im Ordner des Laufs.</translation>
    </message>
    <message>
        <source>Fences and skew</source>
        <translation>Fixpunkte und Versatz</translation>
    </message>
    <message>
        <source>No distance between the captures was measured in this run.</source>
        <translation>In diesem Lauf wurde kein Abstand zwischen den Erfassungen gemessen.</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Datenspeicher</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fixiert</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Clock, offset</source>
        <translation>Uhr, Abweichung</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>The stores were not compared with each other in this run.</source>
        <translation>Die Datenspeicher wurden in diesem Lauf nicht miteinander verglichen.</translation>
    </message>
    <message>
        <source>Losses: %1</source>
        <translation>Verluste: %1</translation>
    </message>
    <message>
        <source>No stage reported a loss.</source>
        <translation>Kein Schritt hat einen Verlust gemeldet.</translation>
    </message>
    <message>
        <source>Warnings and checks</source>
        <translation>Warnungen und Prüfungen</translation>
    </message>
    <message>
        <source>The run gave no warning.</source>
        <translation>Der Lauf hat keine Warnung ausgegeben.</translation>
    </message>
    <message>
        <source>Nothing was checked before the run began.</source>
        <translation>Vor Beginn des Laufs wurde nichts geprüft.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>When each store was worked on, and its fence</source>
        <translation>Wann an jedem Datenspeicher gearbeitet wurde und sein Fixpunkt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 fixed at %2</source>
        <translation>%1 fixiert um %2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalte</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Im laufenden Betrieb</translation>
    </message>
    <message>
        <source>Hot, narrow window</source>
        <translation>Im laufenden Betrieb, enges Zeitfenster</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Version of the notice</source>
        <translation>Fassung des Hinweises</translation>
    </message>
    <message>
        <source>Acknowledged at</source>
        <translation>Bestätigt am</translation>
    </message>
    <message>
        <source>Acknowledged through</source>
        <translation>Bestätigt über</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunSession</name>
    <message>
        <source>The lock of this run was lost, so another run could begin; this one is cancelled.</source>
        <translation>Die Sperre dieses Laufs ging verloren, sodass ein anderer Lauf beginnen könnte; dieser wird abgebrochen.</translation>
    </message>
    <message>
        <source>Check the connection to the backup folder and to the database, then start again.</source>
        <translation>Prüfen Sie die Verbindung zum Sicherungsordner und zur Datenbank und starten Sie dann erneut.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunTimeline</name>
    <message>
        <source>%1 fixed</source>
        <translation>%1 fixiert</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Runs</name>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Put the file back from another copy of the backup folder.</source>
        <translation>Stellen Sie die Datei aus einer anderen Kopie des Sicherungsordners wieder her.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SafetyCopyWizard</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>Safety copies</source>
        <translation>Sicherheitskopien</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Undoing the restore of %1</source>
        <translation>Die Wiederherstellung von %1 wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>Removing the safety copies of %1</source>
        <translation>Die Sicherheitskopien von %1 werden entfernt</translation>
    </message>
    <message>
        <source>Cancel undo…</source>
        <translation>Rückgängigmachen abbrechen…</translation>
    </message>
    <message>
        <source>Cancel the removal…</source>
        <translation>Entfernen abbrechen…</translation>
    </message>
    <message>
        <source>Go on with the undo</source>
        <translation>Weiter rückgängig machen</translation>
    </message>
    <message>
        <source>Go on with the removal</source>
        <translation>Weiter entfernen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SafetyReviewPage</name>
    <message>
        <source>&amp;Leave the search indices as they are, because the cluster can not be reached</source>
        <translation>&amp;Suchindizes lassen, wie sie sind, weil der Cluster nicht erreichbar ist</translation>
    </message>
    <message>
        <source>&amp;Type the name of the target</source>
        <translation>&amp;Geben Sie den Namen des Ziels ein</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Undo the restore of %1</source>
        <translation>Wiederherstellung von %1 rückgängig machen</translation>
    </message>
    <message>
        <source>Remove the safety copies of %1</source>
        <translation>Sicherheitskopien von %1 entfernen</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. This is exactly what will run, in this order.</source>
        <translation>Noch wurde nichts geändert. Genau das wird ausgeführt, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>This replaces data of production</source>
        <translation>Das ersetzt Daten der Produktion</translation>
    </message>
    <message>
        <source>This deletes data of production for good</source>
        <translation>Das löscht Daten der Produktion endgültig</translation>
    </message>
    <message>
        <source>Type %1 to confirm that it is meant.</source>
        <translation>Geben Sie zur Bestätigung %1 ein.</translation>
    </message>
    <message>
        <source>It can not go on without the passwords.</source>
        <translation>Ohne die Passwörter geht es nicht weiter.</translation>
    </message>
    <message>
        <source>Undo the restore</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>Remove the safety copies</source>
        <translation>Sicherheitskopien entfernen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SearchCapture</name>
    <message>
        <source>Checking the snapshot repository</source>
        <translation>Snapshot-Repository wird geprüft</translation>
    </message>
    <message>
        <source>Another snapshot runs on %1, which allows only one at a time: %2.</source>
        <translation>Auf %1 läuft ein anderer Snapshot; der Cluster erlaubt nur einen gleichzeitig: %2.</translation>
    </message>
    <message>
        <source>Wait until it has ended, then start the backup again.</source>
        <translation>Warten Sie, bis er beendet ist, und starten Sie die Sicherung dann erneut.</translation>
    </message>
    <message>
        <source>Waiting for the snapshot %1 to end</source>
        <translation>Warten auf das Ende des Snapshots %1</translation>
    </message>
    <message>
        <source>Starting the snapshot %1</source>
        <translation>Snapshot %1 wird gestartet</translation>
    </message>
    <message>
        <source>There is already a snapshot %1 in the repository %2 of %3.</source>
        <translation>Im Repository %2 von %3 gibt es bereits einen Snapshot %1.</translation>
    </message>
    <message>
        <source>Start a new backup.</source>
        <translation>Starten Sie eine neue Sicherung.</translation>
    </message>
    <message>
        <source>The snapshot %1 of an interrupted capture cannot be continued.</source>
        <translation>Der Snapshot %1 einer unterbrochenen Erfassung kann nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The snapshot %1 is gone from the repository %2 of %3 while it was being made: it was deleted, or the cluster was restarted.</source>
        <translation>Der Snapshot %1 ist aus dem Repository %2 von %3 verschwunden, während er erstellt wurde: Er wurde gelöscht, oder der Cluster wurde neu gestartet.</translation>
    </message>
    <message>
        <source>Start the backup again.</source>
        <translation>Starten Sie die Sicherung erneut.</translation>
    </message>
    <message>
        <source>Copying the indices into the snapshot</source>
        <translation>Indizes werden in den Snapshot kopiert</translation>
    </message>
    <message>
        <source>The snapshot %1 on %2 has not moved for %3 minutes.</source>
        <translation>Der Snapshot %1 auf %2 ist seit %3 Minuten nicht vorangekommen.</translation>
    </message>
    <message>
        <source>Look at the cluster&apos;s own log and at its repository, then start the backup again.</source>
        <translation>Sehen Sie im Protokoll des Clusters und in seinem Repository nach und starten Sie die Sicherung dann erneut.</translation>
    </message>
    <message>
        <source>The snapshot %1 on %2 has not moved for %3 minutes and is given up after %4: %5.</source>
        <translation>Der Snapshot %1 auf %2 ist seit %3 Minuten nicht vorangekommen und wird nach %4 aufgegeben: %5.</translation>
    </message>
    <message>
        <source>Shards of %1 moved to another node or started anew while the snapshot was fixed, so that nobody can say what it holds.</source>
        <translation>Shards von %1 sind auf einen anderen Knoten gewandert oder neu gestartet, während der Snapshot festgehalten wurde; daher kann niemand sagen, was er enthält.</translation>
    </message>
    <message>
        <source>Wait until the cluster is quiet, then start the backup again.</source>
        <translation>Warten Sie, bis der Cluster ruhig ist, und starten Sie die Sicherung dann erneut.</translation>
    </message>
    <message>
        <source>The application began to use other indices while the snapshot was made; they are not in it: %1.</source>
        <translation>Die Anwendung hat während des Snapshots begonnen, andere Indizes zu verwenden; sie sind nicht darin enthalten: %1.</translation>
    </message>
    <message>
        <source>Reading what is indexed</source>
        <translation>Indizierter Bestand wird gelesen</translation>
    </message>
    <message>
        <source>%1 indices with %2 documents, %3, in the snapshot %4</source>
        <translation>%1 Indizes mit %2 Dokumenten, %3, im Snapshot %4</translation>
    </message>
    <message>
        <source>The repository %1 of %2 still holds snapshots of backups that were interrupted: %3. No backup set uses them; delete them by hand.</source>
        <translation>Das Repository %1 von %2 enthält noch Snapshots von unterbrochenen Sicherungen: %3. Kein Sicherungssatz verwendet sie; löschen Sie sie von Hand.</translation>
    </message>
    <message>
        <source>Deleting the snapshot %1</source>
        <translation>Snapshot %1 wird gelöscht</translation>
    </message>
    <message>
        <source>The snapshot %1 could not be deleted from the repository %2 of %3; delete it by hand.</source>
        <translation>Der Snapshot %1 konnte nicht aus dem Repository %2 von %3 gelöscht werden; löschen Sie ihn von Hand.</translation>
    </message>
    <message>
        <source>The snapshot repository %1 of %2 is registered read-only.</source>
        <translation>Das Snapshot-Repository %1 von %2 ist als schreibgeschützt registriert.</translation>
    </message>
    <message>
        <source>Choose another repository, or register it writable if nobody else writes to it.</source>
        <translation>Wählen Sie ein anderes Repository oder registrieren Sie es als beschreibbar, wenn niemand sonst hineinschreibt.</translation>
    </message>
    <message>
        <source>Say whose they are: add --search-index NAME for the application&apos;s own, --search-exclude NAME for everybody else&apos;s.</source>
        <translation>Geben Sie an, wem sie gehören: Ergänzen Sie --search-index NAME für die der Anwendung und --search-exclude NAME für alle anderen.</translation>
    </message>
    <message>
        <source>It is not clear whether these indices of %1 belong to the application: %2.</source>
        <translation>Es ist nicht klar, ob diese Indizes von %1 zur Anwendung gehören: %2.</translation>
    </message>
    <message>
        <source>Indices that the profile names are not on %1: %2.</source>
        <translation>Indizes, die das Profil nennt, gibt es auf %1 nicht: %2.</translation>
    </message>
    <message>
        <source>Correct the names in the profile.</source>
        <translation>Berichtigen Sie die Namen im Profil.</translation>
    </message>
    <message>
        <source>No index of the application was found on %1.</source>
        <translation>Auf %1 wurde kein Index der Anwendung gefunden.</translation>
    </message>
    <message>
        <source>Correct the prefix of the index names in the profile, or remove search from it if the application does not index.</source>
        <translation>Berichtigen Sie das Präfix der Indexnamen im Profil oder entfernen Sie die Suche daraus, wenn die Anwendung nicht indiziert.</translation>
    </message>
    <message>
        <source>Indices of the application on %1 are closed: %2.</source>
        <translation>Indizes der Anwendung auf %1 sind geschlossen: %2.</translation>
    </message>
    <message>
        <source>Open them, or add --search-exclude NAME for those that are not used any more.</source>
        <translation>Öffnen Sie sie oder ergänzen Sie --search-exclude NAME für die, die nicht mehr verwendet werden.</translation>
    </message>
    <message>
        <source>%1 of %2 shards done, %3 not begun, %4 of %5 bytes</source>
        <translation>%1 von %2 Shards fertig, %3 nicht begonnen, %4 von %5 Bytes</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SearchCheck</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Connection to the search cluster</source>
        <translation>Verbindung zum Suchcluster</translation>
    </message>
    <message>
        <source>%1 answers: %2, cluster %3.</source>
        <translation>%1 antwortet: %2, Cluster %3.</translation>
    </message>
    <message>
        <source>Health of the search cluster</source>
        <translation>Zustand des Suchclusters</translation>
    </message>
    <message>
        <source>%1 is red: some of its data cannot be read.</source>
        <translation>%1 ist rot: Ein Teil seiner Daten kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Bring the missing nodes or shards back first.</source>
        <translation>Bringen Sie zuerst die fehlenden Knoten oder Shards zurück.</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 ist %2.</translation>
    </message>
    <message>
        <source>Rights on the search cluster</source>
        <translation>Rechte am Suchcluster</translation>
    </message>
    <message>
        <source>%1 cannot be asked for the rights of its users; a missing one shows when it is needed.</source>
        <translation>%1 kann nicht nach den Rechten seiner Benutzer gefragt werden; ein fehlendes Recht zeigt sich, wenn es gebraucht wird.</translation>
    </message>
    <message>
        <source>The login has every right that is needed.</source>
        <translation>Der Zugang hat jedes benötigte Recht.</translation>
    </message>
    <message>
        <source>The login %1 lacks rights on %2: %3.</source>
        <translation>Dem Zugang %1 fehlen Rechte auf %2: %3.</translation>
    </message>
    <message>
        <source>Grant them to one of its roles.</source>
        <translation>Gewähren Sie sie einer seiner Rollen.</translation>
    </message>
    <message>
        <source>Blocks on the search indices</source>
        <translation>Sperren der Suchindizes</translation>
    </message>
    <message>
        <source>%1 refuses every change: %2.</source>
        <translation>%1 lehnt jede Änderung ab: %2.</translation>
    </message>
    <message>
        <source>Remove the setting once its cause is gone.</source>
        <translation>Entfernen Sie die Einstellung, sobald ihre Ursache behoben ist.</translation>
    </message>
    <message>
        <source>No index refuses changes.</source>
        <translation>Kein Index lehnt Änderungen ab.</translation>
    </message>
    <message>
        <source>Indices on %1 refuse changes, usually because a disk ran full: %2.</source>
        <translation>Indizes auf %1 lehnen Änderungen ab, meist weil eine Festplatte vollgelaufen ist: %2.</translation>
    </message>
    <message>
        <source>Make room on the cluster&apos;s disks, then remove the blocks.</source>
        <translation>Schaffen Sie Platz auf den Festplatten des Clusters und entfernen Sie dann die Sperren.</translation>
    </message>
    <message>
        <source>The name of the index %1 begins with the application&apos;s prefix, but it is none of the indices that Flowable is known to make.</source>
        <translation>Der Name des Index %1 beginnt mit dem Präfix der Anwendung, aber es ist keiner der Indizes, die Flowable bekanntermaßen anlegt.</translation>
    </message>
    <message>
        <source>The index %1 is one of the application&apos;s, but carries an alias of somebody else: %2.</source>
        <translation>Der Index %1 gehört zur Anwendung, trägt aber einen Alias von jemand anderem: %2.</translation>
    </message>
    <message>
        <source>Snapshot repository</source>
        <translation>Snapshot-Repository</translation>
    </message>
    <message>
        <source>The repository %1 (%2) is registered read-only.</source>
        <translation>Das Repository %1 (%2) ist als schreibgeschützt registriert.</translation>
    </message>
    <message>
        <source>Choose another repository, or register it writable if nobody else writes to it.</source>
        <translation>Wählen Sie ein anderes Repository oder registrieren Sie es als beschreibbar, wenn niemand sonst hineinschreibt.</translation>
    </message>
    <message>
        <source>%1 (%2) is registered.</source>
        <translation>%1 (%2) ist registriert.</translation>
    </message>
    <message>
        <source>The nodes of %1 have no folder for snapshots: path.repo is not set.</source>
        <translation>Die Knoten von %1 haben keinen Ordner für Snapshots: path.repo ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Set path.repo on every node, restart them, then try again.</source>
        <translation>Setzen Sie path.repo auf jedem Knoten, starten Sie die Knoten neu und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The repository %1 is not there yet; it will be registered at %2.</source>
        <translation>Das Repository %1 gibt es noch nicht; es wird unter %2 registriert.</translation>
    </message>
    <message>
        <source>Register it on the cluster, or name its location in the profile.</source>
        <translation>Registrieren Sie es auf dem Cluster oder geben Sie seinen Ort im Profil an.</translation>
    </message>
    <message>
        <source>Search indices to back up</source>
        <translation>Zu sichernde Suchindizes</translation>
    </message>
    <message>
        <source>Say whose it is: add --search-index %1 if it is the application&apos;s, or --search-exclude %1 if it is not.</source>
        <translation>Geben Sie an, wem er gehört: Ergänzen Sie --search-index %1, wenn er zur Anwendung gehört, oder --search-exclude %1, wenn nicht.</translation>
    </message>
    <message>
        <source>The index %1, which the profile names, is not on %2.</source>
        <translation>Den Index %1, den das Profil nennt, gibt es auf %2 nicht.</translation>
    </message>
    <message>
        <source>Correct the name in the profile, or take it out.</source>
        <translation>Berichtigen Sie den Namen im Profil oder nehmen Sie ihn heraus.</translation>
    </message>
    <message>
        <source>The index %1 looks like one of Flowable&apos;s, but is none of this application&apos;s and will not be backed up.</source>
        <translation>Der Index %1 sieht wie einer von Flowable aus, gehört aber nicht zu dieser Anwendung und wird nicht gesichert.</translation>
    </message>
    <message>
        <source>Add --search-index %1 if it belongs to the application, or --search-exclude %1 if it does not.</source>
        <translation>Ergänzen Sie --search-index %1, wenn er zur Anwendung gehört, oder --search-exclude %1, wenn nicht.</translation>
    </message>
    <message>
        <source>There is no index of: %1.</source>
        <translation>Hierfür gibt es keinen Index: %1.</translation>
    </message>
    <message>
        <source>The index %1 is closed, so that nobody can tell what it holds.</source>
        <translation>Der Index %1 ist geschlossen; daher kann niemand sagen, was er enthält.</translation>
    </message>
    <message>
        <source>Open it, or add --search-exclude %1 if it is not used any more.</source>
        <translation>Öffnen Sie ihn oder ergänzen Sie --search-exclude %1, wenn er nicht mehr verwendet wird.</translation>
    </message>
    <message>
        <source>The index %1 is red: some of its data cannot be read.</source>
        <translation>Der Index %1 ist rot: Ein Teil seiner Daten kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No index of the application was found on %1 with the prefix &quot;%2&quot;.</source>
        <translation>Auf %1 wurde kein Index der Anwendung mit dem Präfix „%2“ gefunden.</translation>
    </message>
    <message>
        <source>Correct the prefix in the profile, or take search out of it if the application does not index.</source>
        <translation>Berichtigen Sie das Präfix im Profil oder nehmen Sie die Suche heraus, wenn die Anwendung nicht indiziert.</translation>
    </message>
    <message>
        <source>%1 indices, %2: %3.</source>
        <translation>%1 Indizes, %2: %3.</translation>
    </message>
    <message>
        <source>Other snapshots</source>
        <translation>Andere Snapshots</translation>
    </message>
    <message>
        <source>None runs.</source>
        <translation>Es läuft keiner.</translation>
    </message>
    <message>
        <source>%1 runs one snapshot at a time, and one runs now: %2.</source>
        <translation>%1 führt immer nur einen Snapshot aus, und gerade läuft einer: %2.</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>Warten Sie, bis er beendet ist.</translation>
    </message>
    <message>
        <source>Another snapshot runs, which makes this one slower: %1.</source>
        <translation>Ein anderer Snapshot läuft und macht diesen langsamer: %1.</translation>
    </message>
    <message>
        <source>Wait until it has ended if the window matters.</source>
        <translation>Warten Sie, bis er beendet ist, wenn das Zeitfenster wichtig ist.</translation>
    </message>
    <message>
        <source>Search in the backup set</source>
        <translation>Suche im Sicherungssatz</translation>
    </message>
    <message>
        <source>Prefix of the search indices</source>
        <translation>Präfix der Suchindizes</translation>
    </message>
    <message>
        <source>Search may be left as it is.</source>
        <translation>Die Suche kann bleiben, wie sie ist.</translation>
    </message>
    <message>
        <source>Add --search later to restore the other stores and leave search for a reindex.</source>
        <translation>Ergänzen Sie --search later, um die anderen Datenspeicher wiederherzustellen und die Suche einer Neuindizierung zu überlassen.</translation>
    </message>
    <message>
        <source>Search snapshot of the backup set</source>
        <translation>Such-Snapshot des Sicherungssatzes</translation>
    </message>
    <message>
        <source>%1 with %2 indices is in the repository %3 (%4).</source>
        <translation>%1 mit %2 Indizes ist im Repository %3 (%4).</translation>
    </message>
    <message>
        <source>Search indices to be replaced</source>
        <translation>Zu ersetzende Suchindizes</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>They are kept without aliases until discarded: %1.</source>
        <translation>Sie werden bis zum Verwerfen ohne Aliase behalten: %1.</translation>
    </message>
    <message>
        <source>The live indices carry aliases that the backup set does not know: %1.</source>
        <translation>Die aktuellen Indizes tragen Aliase, die der Sicherungssatz nicht kennt: %1.</translation>
    </message>
    <message>
        <source>Add them to the restored indices afterwards if they are still needed.</source>
        <translation>Geben Sie sie danach den wiederhergestellten Indizes, wenn sie noch gebraucht werden.</translation>
    </message>
    <message>
        <source>These indices of the application are of a kind that the backup set does not hold; they stay as they are: %1.</source>
        <translation>Diese Indizes der Anwendung sind von einer Art, die der Sicherungssatz nicht enthält; sie bleiben, wie sie sind: %1.</translation>
    </message>
    <message>
        <source>Rebuild them with a reindex after the restore.</source>
        <translation>Bauen Sie sie nach der Wiederherstellung mit einer Neuindizierung neu auf.</translation>
    </message>
    <message>
        <source>Shard limit of the search cluster</source>
        <translation>Shard-Grenze des Suchclusters</translation>
    </message>
    <message>
        <source>%1 does not tell its limit.</source>
        <translation>%1 nennt seine Grenze nicht.</translation>
    </message>
    <message>
        <source>%1 may hold %2 shards and holds %3; the restored indices need %4 beside the live ones.</source>
        <translation>%1 darf %2 Shards enthalten und enthält %3; die wiederhergestellten Indizes benötigen %4 neben den aktuellen.</translation>
    </message>
    <message>
        <source>Room on the search cluster&apos;s disks</source>
        <translation>Platz auf den Festplatten des Suchclusters</translation>
    </message>
    <message>
        <source>The restored indices need %1 beside the live ones; %2 of %3 are free.</source>
        <translation>Die wiederhergestellten Indizes benötigen %1 neben den aktuellen; %2 von %3 sind frei.</translation>
    </message>
    <message>
        <source>Make room: nodes whose disks are nearly full take no new shards.</source>
        <translation>Schaffen Sie Platz: Knoten, deren Festplatten fast voll sind, nehmen keine neuen Shards an.</translation>
    </message>
    <message>
        <source>Make room for them, or add --allow-in-place: then the live indices are copied into a protecting snapshot and removed before the others are restored.</source>
        <translation>Schaffen Sie Platz dafür oder ergänzen Sie --allow-in-place: Dann werden die aktuellen Indizes in einen schützenden Snapshot kopiert und entfernt, bevor die anderen wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Make room for them, also without the live indices there is too little.</source>
        <translation>Schaffen Sie Platz dafür; auch ohne die aktuellen Indizes ist es zu wenig.</translation>
    </message>
    <message>
        <source>Make room for them, or accept that the live indices are copied into a protecting snapshot and removed before the others are restored; the application is without search meanwhile.</source>
        <translation>Schaffen Sie Platz dafür oder nehmen Sie hin, dass die aktuellen Indizes in einen schützenden Snapshot kopiert und entfernt werden, bevor die anderen wiederhergestellt werden; die Anwendung ist währenddessen ohne Suche.</translation>
    </message>
    <message>
        <source>Indices that the login cannot see</source>
        <translation>Indizes, die der Zugang nicht sehen kann</translation>
    </message>
    <message>
        <source>%1 shows the login %2 only some of its indices: whether another application&apos;s index carries one of the aliases cannot be seen.</source>
        <translation>%1 zeigt dem Zugang %2 nur einen Teil der Indizes: Ob der Index einer anderen Anwendung einen der Aliase trägt, lässt sich nicht erkennen.</translation>
    </message>
    <message>
        <source>Give the login the right view_index_metadata on all indices, or make sure that nobody else uses aliases with this prefix.</source>
        <translation>Geben Sie dem Zugang das Recht view_index_metadata auf alle Indizes oder stellen Sie sicher, dass sonst niemand Aliase mit diesem Präfix verwendet.</translation>
    </message>
    <message>
        <source>Have it registered at %1 (--register-repository), or register it yourself.</source>
        <translation>Lassen Sie es unter %1 registrieren (--register-repository) oder registrieren Sie es selbst.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SearchEditor</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>spring.elasticsearch.uris; one of them is enough</source>
        <translation>spring.elasticsearch.uris; eine davon genügt</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>spring.elasticsearch.username</source>
        <translation>spring.elasticsearch.username</translation>
    </message>
    <message>
        <source>This application has no search</source>
        <translation>Diese Anwendung hat keine Suche</translation>
    </message>
    <message>
        <source>Pass&amp;word or API key</source>
        <translation>Pass&amp;wort oder API-Schlüssel</translation>
    </message>
    <message>
        <source>spring.elasticsearch.password</source>
        <translation>spring.elasticsearch.password</translation>
    </message>
    <message>
        <source>Index pre&amp;fix</source>
        <translation>Index&amp;präfix</translation>
    </message>
    <message>
        <source>flowable.indexing.index-name-prefix</source>
        <translation>flowable.indexing.index-name-prefix</translation>
    </message>
    <message>
        <source>Snapshot &amp;repository</source>
        <translation>Snapshot-&amp;Repository</translation>
    </message>
    <message>
        <source>The cluster&apos;s own place for snapshots; its administrator knows the name</source>
        <translation>Der Ort des Clusters für Snapshots; wer den Cluster verwaltet, kennt den Namen</translation>
    </message>
    <message>
        <source>&amp;Id of an API key</source>
        <translation>&amp;Id eines API-Schlüssels</translation>
    </message>
    <message>
        <source>Instead of a user</source>
        <translation>Anstelle eines Benutzers</translation>
    </message>
    <message>
        <source>&amp;Location of the repository</source>
        <translation>&amp;Ort des Repositorys</translation>
    </message>
    <message>
        <source>Path on the cluster&apos;s nodes, where it is still to be registered</source>
        <translation>Pfad auf den Knoten des Clusters, wo es noch zu registrieren ist</translation>
    </message>
    <message>
        <source>E&amp;xtra indices</source>
        <translation>Zusä&amp;tzliche Indizes</translation>
    </message>
    <message>
        <source>Keys, aliases or names of custom indices, with commas between them</source>
        <translation>Schlüssel, Aliase oder Namen eigener Indizes, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Excluded i&amp;ndices</source>
        <translation>A&amp;usgeschlossene Indizes</translation>
    </message>
    <message>
        <source>Begin with the prefix and belong to somebody else; * stands for anything</source>
        <translation>Beginnen mit dem Präfix und gehören jemand anderem; * steht für beliebige Zeichen</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Aut&amp;hority&apos;s certificate</source>
        <translation>&amp;Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Where the cluster&apos;s certificate is not signed by a public authority</source>
        <translation>Wenn das Zertifikat des Clusters nicht von einer öffentlichen Stelle signiert ist</translation>
    </message>
    <message>
        <source>Authority&apos;s certificate</source>
        <translation>Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificate&apos;s fin&amp;gerprint</source>
        <translation>&amp;Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>SHA-256, instead of an authority</source>
        <translation>SHA-256, anstelle einer Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SearchInPlace</name>
    <message>
        <source>Removing the live indices, which are in the protecting snapshot</source>
        <translation>Aktuelle Indizes, die im schützenden Snapshot sind, werden entfernt</translation>
    </message>
    <message>
        <source>The search indices as they were are in the snapshot %1 of the repository %2 on %3.</source>
        <translation>Die Suchindizes, wie sie waren, sind im Snapshot %1 des Repositorys %2 auf %3.</translation>
    </message>
    <message>
        <source>the protecting snapshot %1 on %2</source>
        <translation>schützender Snapshot %1 auf %2</translation>
    </message>
    <message>
        <source>Copying the live indices into a protecting snapshot</source>
        <translation>Aktuelle Indizes werden in einen schützenden Snapshot kopiert</translation>
    </message>
    <message>
        <source>The protecting snapshot %1 on %2 cannot be read back: %3 is not told.</source>
        <translation>Der schützende Snapshot %1 auf %2 kann nicht zurückgelesen werden: Über %3 wird nichts gesagt.</translation>
    </message>
    <message>
        <source>Check the snapshot repository, or leave search for later.</source>
        <translation>Prüfen Sie das Snapshot-Repository oder lassen Sie die Suche für später.</translation>
    </message>
    <message>
        <source>Documents were written to the live indices on %1 while they were copied into the protecting snapshot.</source>
        <translation>In die aktuellen Indizes auf %1 wurden Dokumente geschrieben, während sie in den schützenden Snapshot kopiert wurden.</translation>
    </message>
    <message>
        <source>Make sure that the application is stopped, then start the restore again.</source>
        <translation>Stellen Sie sicher, dass die Anwendung angehalten ist, und starten Sie die Wiederherstellung dann erneut.</translation>
    </message>
    <message>
        <source>The snapshot %1 on %2 is another one than the restore left there.</source>
        <translation>Der Snapshot %1 auf %2 ist ein anderer als der, den die Wiederherstellung dort hinterlassen hat.</translation>
    </message>
    <message>
        <source>Rebuild search with a reindex of the application.</source>
        <translation>Bauen Sie die Suche mit einer Neuindizierung der Anwendung neu auf.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SearchRestore</name>
    <message>
        <source>The alias %1 on %2 is carried by the index %3 as well, which is none of the application&apos;s indices.</source>
        <translation>Den Alias %1 auf %2 trägt auch der Index %3, der nicht zu den Indizes der Anwendung gehört.</translation>
    </message>
    <message>
        <source>Add --search-index %1 to the profile if it belongs to the application; else find out whose index it is, and try again when only one of both uses the alias.</source>
        <translation>Nehmen Sie ihn mit --search-index %1 in das Profil auf, wenn er zur Anwendung gehört; finden Sie andernfalls heraus, wem der Index gehört, und versuchen Sie es erneut, wenn nur noch eine der beiden Seiten den Alias verwendet.</translation>
    </message>
    <message>
        <source>Search indices to be removed</source>
        <translation>Zu entfernende Suchindizes</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>There was nothing left to remove</source>
        <translation>Es war nichts mehr zu entfernen</translation>
    </message>
    <message>
        <source>Not every alias that these indices on %1 carried leads to another index of the application; they may be the only copy and are kept: %2.</source>
        <translation>Nicht jeder Alias, den diese Indizes auf %1 trugen, führt zu einem anderen Index der Anwendung; sie sind möglicherweise die einzige Kopie und werden behalten: %2.</translation>
    </message>
    <message>
        <source>Undo the restore first, or rebuild search with a reindex.</source>
        <translation>Machen Sie zuerst die Wiederherstellung rückgängig oder bauen Sie die Suche mit einer Neuindizierung neu auf.</translation>
    </message>
    <message>
        <source>%1 is kept: it is also the safety copy of the restore %2, which could not be undone without it. Discard that one too when it is not needed any more.</source>
        <translation>%1 wird behalten: Es ist auch die Sicherheitskopie der Wiederherstellung %2, die ohne sie nicht rückgängig gemacht werden könnte. Verwerfen Sie auch diese, wenn sie nicht mehr gebraucht wird.</translation>
    </message>
    <message>
        <source>These indices are kept: they hold the restored state of indices without alias, which nothing uses: %1. Delete them by hand once they are not needed.</source>
        <translation>Diese Indizes werden behalten: Sie enthalten den wiederhergestellten Stand von Indizes ohne Alias, den nichts verwendet: %1. Löschen Sie sie von Hand, sobald sie nicht mehr gebraucht werden.</translation>
    </message>
    <message>
        <source>These restored indices are kept: no alias leads to them, although the restore was not undone: %1. Delete them by hand if nothing in them is needed.</source>
        <translation>Diese wiederhergestellten Indizes werden behalten: Kein Alias führt zu ihnen, obwohl die Wiederherstellung nicht rückgängig gemacht wurde: %1. Löschen Sie sie von Hand, wenn nichts darin gebraucht wird.</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>%1 indices with %2 documents restored beside the live ones and checked</source>
        <translation>%1 Indizes mit %2 Dokumenten neben den aktuellen wiederhergestellt und geprüft</translation>
    </message>
    <message>
        <source>%1 describes the fields of these indices in other words than the cluster that was backed up: %2.</source>
        <translation>%1 beschreibt die Felder dieser Indizes anders als der Cluster, der gesichert wurde: %2.</translation>
    </message>
    <message>
        <source>The index has no alias that could be moved to what was restored. Its restored state is in %1, which nothing uses.</source>
        <translation>Der Index hat keinen Alias, der auf das Wiederhergestellte verschoben werden könnte. Sein wiederhergestellter Stand ist in %1, das von nichts verwendet wird.</translation>
    </message>
    <message>
        <source>Copy %1 over %2 by hand if it is needed, while the application is stopped.</source>
        <translation>Kopieren Sie %1 von Hand über %2, wenn es gebraucht wird, während die Anwendung angehalten ist.</translation>
    </message>
    <message>
        <source>The index %1, which was just restored on %2, is gone.</source>
        <translation>Der Index %1, der soeben auf %2 wiederhergestellt wurde, ist verschwunden.</translation>
    </message>
    <message>
        <source>Make sure that nobody else deletes indices, then try again.</source>
        <translation>Stellen Sie sicher, dass niemand sonst Indizes löscht, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Search could not be restored: %1 How should the restore go on?</source>
        <translation>Die Suche konnte nicht wiederhergestellt werden: %1 Wie soll die Wiederherstellung weitergehen?</translation>
    </message>
    <message>
        <source>Try again, once the cause is gone</source>
        <translation>Erneut versuchen, sobald die Ursache behoben ist</translation>
    </message>
    <message>
        <source>Restore the other stores and leave search as it is; it will not fit the restored database until a reindex has been made</source>
        <translation>Die anderen Datenspeicher wiederherstellen und die Suche lassen, wie sie ist; sie passt bis zu einer Neuindizierung nicht zur wiederhergestellten Datenbank</translation>
    </message>
    <message>
        <source>Stop; nothing that is live has been changed yet</source>
        <translation>Aufhören; an den aktuellen Daten wurde noch nichts geändert</translation>
    </message>
    <message>
        <source>Search is left as it is; rebuild it with a reindex of the application</source>
        <translation>Die Suche bleibt, wie sie ist; bauen Sie sie mit einer Neuindizierung der Anwendung neu auf</translation>
    </message>
    <message>
        <source>Search was not restored and does not fit the restored database; rebuild it with a reindex of the application. %1</source>
        <translation>Die Suche wurde nicht wiederhergestellt und passt nicht zur wiederhergestellten Datenbank; bauen Sie sie mit einer Neuindizierung der Anwendung neu auf. %1</translation>
    </message>
    <message>
        <source>The index %1 cannot be restored on %2: a shard of it failed.</source>
        <translation>Der Index %1 kann auf %2 nicht wiederhergestellt werden: Einer seiner Shards ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Look at the details: a damaged snapshot cannot be repaired, a full disk can. Restore another set, or rebuild search with a reindex.</source>
        <translation>Sehen Sie in den Details nach: Ein beschädigter Snapshot lässt sich nicht reparieren, eine volle Festplatte schon. Stellen Sie einen anderen Satz wieder her oder bauen Sie die Suche mit einer Neuindizierung neu auf.</translation>
    </message>
    <message>
        <source>The restored index %1 on %2 holds %3 documents instead of %4.</source>
        <translation>Der wiederhergestellte Index %1 auf %2 enthält %3 Dokumente statt %4.</translation>
    </message>
    <message>
        <source>Restore another set, or rebuild search with a reindex.</source>
        <translation>Stellen Sie einen anderen Satz wieder her oder bauen Sie die Suche mit einer Neuindizierung neu auf.</translation>
    </message>
    <message>
        <source>The restored index %1 on %2 is not the one that was backed up.</source>
        <translation>Der wiederhergestellte Index %1 auf %2 ist nicht der, der gesichert wurde.</translation>
    </message>
    <message>
        <source>The restored index %1 on %2 carries aliases and is kept.</source>
        <translation>Der wiederhergestellte Index %1 auf %2 trägt Aliase und wird behalten.</translation>
    </message>
    <message>
        <source>Find out who gave them to it.</source>
        <translation>Finden Sie heraus, wer sie ihm gegeben hat.</translation>
    </message>
    <message>
        <source>The restore of the search indices on %1 has not moved for %2 minutes.</source>
        <translation>Die Wiederherstellung der Suchindizes auf %1 ist seit %2 Minuten nicht vorangekommen.</translation>
    </message>
    <message>
        <source>Look at the cluster&apos;s health and its own log, then try again.</source>
        <translation>Sehen Sie sich den Zustand des Clusters und sein Protokoll an und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The restore of the search indices on %1 has not moved for %2 minutes and is given up after %3: %4.</source>
        <translation>Die Wiederherstellung der Suchindizes auf %1 ist seit %2 Minuten nicht vorangekommen und wird nach %3 aufgegeben: %4.</translation>
    </message>
    <message>
        <source>Restoring the indices beside the live ones</source>
        <translation>Indizes werden neben den aktuellen wiederhergestellt</translation>
    </message>
    <message>
        <source>Comparing the restored indices with the backup set</source>
        <translation>Wiederhergestellte Indizes werden mit dem Sicherungssatz verglichen</translation>
    </message>
    <message>
        <source>Removing the restored index %1</source>
        <translation>Wiederhergestellter Index %1 wird entfernt</translation>
    </message>
    <message>
        <source>Restored indices could not be removed from %1: %2.</source>
        <translation>Wiederhergestellte Indizes konnten nicht von %1 entfernt werden: %2.</translation>
    </message>
    <message>
        <source>Make sure that nothing uses them, then delete them by hand.</source>
        <translation>Stellen Sie sicher, dass nichts sie verwendet, und löschen Sie sie dann von Hand.</translation>
    </message>
    <message>
        <source>The snapshot %1 of the backup set is not in the repository %2 of %3.</source>
        <translation>Der Snapshot %1 des Sicherungssatzes ist nicht im Repository %2 von %3.</translation>
    </message>
    <message>
        <source>Register the repository (%1) again if it is gone, restore another set, or leave search for later and rebuild it with a reindex.</source>
        <translation>Registrieren Sie das Repository (%1) wieder, wenn es fehlt, stellen Sie einen anderen Satz wieder her oder lassen Sie die Suche für später und bauen Sie sie mit einer Neuindizierung neu auf.</translation>
    </message>
    <message>
        <source>On %1 there are indices with the names of the application&apos;s aliases: %2.</source>
        <translation>Auf %1 gibt es Indizes mit den Namen der Aliase der Anwendung: %2.</translation>
    </message>
    <message>
        <source>Find out who writes to them: they may be live. Delete them only when the application is stopped and nothing in them is needed.</source>
        <translation>Finden Sie heraus, wer in sie schreibt: Sie sind möglicherweise in Gebrauch. Löschen Sie sie nur, wenn die Anwendung angehalten ist und nichts darin gebraucht wird.</translation>
    </message>
    <message>
        <source>What the backup set says about its search snapshot is damaged.</source>
        <translation>Was der Sicherungssatz über seinen Such-Snapshot sagt, ist beschädigt.</translation>
    </message>
    <message>
        <source>Use another backup set, or leave search for later and rebuild it with a reindex.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz oder lassen Sie die Suche für später und bauen Sie sie mit einer Neuindizierung neu auf.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore it on a cluster of the version it was made with, or leave search for later and rebuild it with a reindex.</source>
        <translation>Stellen Sie auf einem Cluster der Version wieder her, mit der er erstellt wurde, oder lassen Sie die Suche für später und bauen Sie sie mit einer Neuindizierung neu auf.</translation>
    </message>
    <message>
        <source>The snapshot %1 was made by %2; %3 at %4 cannot read it.</source>
        <translation>Der Snapshot %1 wurde von %2 erstellt; %3 unter %4 kann ihn nicht lesen.</translation>
    </message>
    <message>
        <source>Indices of the snapshot %1 were created by a version that %2 at %3 cannot read: %4.</source>
        <translation>Indizes des Snapshots %1 wurden von einer Version angelegt, die %2 unter %3 nicht lesen kann: %4.</translation>
    </message>
    <message>
        <source>%1 is another cluster than the one that was restored.</source>
        <translation>%1 ist ein anderer Cluster als der, der wiederhergestellt wurde.</translation>
    </message>
    <message>
        <source>Correct the address of the search cluster in the profile.</source>
        <translation>Berichtigen Sie die Adresse des Suchclusters im Profil.</translation>
    </message>
    <message>
        <source>Moving the search aliases</source>
        <translation>Suchaliase werden verschoben</translation>
    </message>
    <message>
        <source>%1 aliases put on the restored indices; there were none before</source>
        <translation>%1 Aliase auf die wiederhergestellten Indizes gesetzt; vorher gab es keine</translation>
    </message>
    <message>
        <source>%1 aliases moved to the restored indices; the state before is kept in %2</source>
        <translation>%1 Aliase auf die wiederhergestellten Indizes verschoben; der vorherige Stand wird in %2 behalten</translation>
    </message>
    <message>
        <source>This run has prepared no search indices.</source>
        <translation>Dieser Lauf hat keine Suchindizes vorbereitet.</translation>
    </message>
    <message>
        <source>Start the restore again.</source>
        <translation>Starten Sie die Wiederherstellung erneut.</translation>
    </message>
    <message>
        <source>Aliases that the backup set does not know are taken from the replaced indices: %1. An undo puts them back.</source>
        <translation>Aliase, die der Sicherungssatz nicht kennt, werden den ersetzten Indizes genommen: %1. Wird die Wiederherstellung rückgängig gemacht, kehren sie zurück.</translation>
    </message>
    <message>
        <source>Indices of a kind that the backup set does not hold stay as they are: %1.</source>
        <translation>Indizes einer Art, die der Sicherungssatz nicht enthält, bleiben, wie sie sind: %1.</translation>
    </message>
    <message>
        <source>The index %1 is no longer on %2.</source>
        <translation>Der Index %1 ist nicht mehr auf %2.</translation>
    </message>
    <message>
        <source>Rebuild search with a reindex of the application.</source>
        <translation>Bauen Sie die Suche mit einer Neuindizierung der Anwendung neu auf.</translation>
    </message>
    <message>
        <source>The index %1 on %2 is another one than the restore left there.</source>
        <translation>Der Index %1 auf %2 ist ein anderer als der, den die Wiederherstellung dort hinterlassen hat.</translation>
    </message>
    <message>
        <source>%1 accepted the move of the aliases, but not all are where they belong: %2.</source>
        <translation>%1 hat das Verschieben der Aliase angenommen, aber nicht alle sind dort, wo sie hingehören: %2.</translation>
    </message>
    <message>
        <source>Make sure that nothing else changes the aliases, then try again.</source>
        <translation>Stellen Sie sicher, dass nichts anderes die Aliase ändert, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The alias %1 on %2 is carried by the index %3, which is none of the application&apos;s indices to be replaced.</source>
        <translation>Den Alias %1 auf %2 trägt der Index %3, der nicht zu den zu ersetzenden Indizes der Anwendung gehört.</translation>
    </message>
    <message>
        <source>Add --search-index %1 if it belongs to the application; else find out whose index it is, and leave search for later until only one of both uses the alias.</source>
        <translation>Ergänzen Sie --search-index %1, wenn er zur Anwendung gehört; finden Sie andernfalls heraus, wem der Index gehört, und lassen Sie die Suche für später, bis nur noch eine der beiden Seiten den Alias verwendet.</translation>
    </message>
    <message>
        <source>The backup set is of an application with the index prefix &quot;%1&quot;, the profile&apos;s prefix is &quot;%2&quot;: the application would not find the restored indices.</source>
        <translation>Der Sicherungssatz stammt von einer Anwendung mit dem Indexpräfix „%1“, das Präfix des Profils ist „%2“: Die Anwendung würde die wiederhergestellten Indizes nicht finden.</translation>
    </message>
    <message>
        <source>Restore the other stores and rebuild search with a reindex, or correct the prefix of the profile.</source>
        <translation>Stellen Sie die anderen Datenspeicher wieder her und bauen Sie die Suche mit einer Neuindizierung neu auf oder berichtigen Sie das Präfix des Profils.</translation>
    </message>
    <message>
        <source>The search aliases are where they were before the restore; none had to be moved</source>
        <translation>Die Suchaliase sind, wo sie vor der Wiederherstellung waren; keiner musste verschoben werden</translation>
    </message>
    <message>
        <source>The search aliases are again where they were before the restore</source>
        <translation>Die Suchaliase sind wieder, wo sie vor der Wiederherstellung waren</translation>
    </message>
    <message>
        <source>The search aliases are again where they were before the restore; kept without aliases: %1</source>
        <translation>Die Suchaliase sind wieder, wo sie vor der Wiederherstellung waren; ohne Aliase behalten: %1</translation>
    </message>
    <message>
        <source>The restore moved no search alias, so that none is moved back; indices that it made stay as they are</source>
        <translation>Die Wiederherstellung hat keinen Suchalias verschoben, daher wird keiner zurückverschoben; Indizes, die sie angelegt hat, bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>The restore left search as it was; there is nothing to undo</source>
        <translation>Die Wiederherstellung hat die Suche gelassen, wie sie war; es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Search indices to be put back</source>
        <translation>Zurückzulegende Suchindizes</translation>
    </message>
    <message>
        <source>There were none before the restore.</source>
        <translation>Vor der Wiederherstellung gab es keine.</translation>
    </message>
    <message>
        <source>They are all there: %1.</source>
        <translation>Sie sind alle vorhanden: %1.</translation>
    </message>
    <message>
        <source>Since the restore a reindex of the application or another restore moved aliases to other indices, which are kept without them: %1.</source>
        <translation>Seit der Wiederherstellung hat eine Neuindizierung der Anwendung oder eine andere Wiederherstellung Aliase auf andere Indizes verschoben, die ohne sie behalten werden: %1.</translation>
    </message>
    <message>
        <source>%1 bytes restored</source>
        <translation>%1 Bytes wiederhergestellt</translation>
    </message>
    <message>
        <source>without a node: %1</source>
        <translation>ohne Knoten: %1</translation>
    </message>
    <message>
        <source>the cluster will allocate it later</source>
        <translation>der Cluster wird es später zuweisen</translation>
    </message>
    <message>
        <source>The alias %1 on %2 leads to no index; what it led to may be in a protecting snapshot only, which is kept.</source>
        <translation>Der Alias %1 auf %2 führt zu keinem Index; wohin er führte, ist möglicherweise nur in einem schützenden Snapshot, der behalten wird.</translation>
    </message>
    <message>
        <source>There is no room for %1 indices beside the live ones; they are replaced in place after a protecting snapshot</source>
        <translation>Für %1 Indizes ist neben den aktuellen kein Platz; sie werden nach einem schützenden Snapshot an Ort und Stelle ersetzt</translation>
    </message>
    <message>
        <source>The index %1 has no alias and there is no room to restore it beside; it stays as it is.</source>
        <translation>Der Index %1 hat keinen Alias, und es ist kein Platz, ihn daneben wiederherzustellen; er bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Make room and restore %1 from the snapshot %2 by hand if it is needed.</source>
        <translation>Schaffen Sie Platz und stellen Sie %1 von Hand aus dem Snapshot %2 wieder her, wenn es gebraucht wird.</translation>
    </message>
    <message>
        <source>The live indices on %1 cannot be protected: the snapshot repository %2 is registered read-only.</source>
        <translation>Die aktuellen Indizes auf %1 können nicht geschützt werden: Das Snapshot-Repository %2 ist als schreibgeschützt registriert.</translation>
    </message>
    <message>
        <source>Make room beside the live indices, register the repository writable if nobody else writes to it, or leave search for later.</source>
        <translation>Schaffen Sie Platz neben den aktuellen Indizes, registrieren Sie das Repository als beschreibbar, wenn niemand sonst hineinschreibt, oder lassen Sie die Suche für später.</translation>
    </message>
    <message>
        <source>%1 indices replaced in place; the state before is kept in the snapshot %2 of the repository %3</source>
        <translation>%1 Indizes an Ort und Stelle ersetzt; der vorherige Stand wird im Snapshot %2 des Repositorys %3 behalten</translation>
    </message>
    <message>
        <source>%1 indices put in place; there were none before</source>
        <translation>%1 Indizes eingesetzt; vorher gab es keine</translation>
    </message>
    <message>
        <source>They are in the snapshot %1; the restored ones make room for them after a protecting snapshot.</source>
        <translation>Sie sind im Snapshot %1; die wiederhergestellten machen ihnen nach einem schützenden Snapshot Platz.</translation>
    </message>
    <message>
        <source>The search indices are again what they were before the restore; what they were until now is in the snapshot %1</source>
        <translation>Die Suchindizes sind wieder wie vor der Wiederherstellung; wie sie bis jetzt waren, ist im Snapshot %1</translation>
    </message>
    <message>
        <source>The search indices are again what they were before the restore</source>
        <translation>Die Suchindizes sind wieder wie vor der Wiederherstellung</translation>
    </message>
    <message>
        <source>On %1 there is an index %2 again, which the undo would have to bring back.</source>
        <translation>Auf %1 gibt es wieder einen Index %2, den das Rückgängigmachen zurückbringen müsste.</translation>
    </message>
    <message>
        <source>Find out whose it is, and remove it if nothing in it is needed.</source>
        <translation>Finden Sie heraus, wem er gehört, und entfernen Sie ihn, wenn nichts darin gebraucht wird.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SearchVerifier</name>
    <message>
        <source>Restore search from another set, or rebuild it with a reindex of the application.</source>
        <translation>Stellen Sie die Suche aus einem anderen Satz wieder her oder bauen Sie sie mit einer Neuindizierung der Anwendung neu auf.</translation>
    </message>
    <message>
        <source>The description of the search snapshot is missing.</source>
        <translation>Die Beschreibung des Such-Snapshots fehlt.</translation>
    </message>
    <message>
        <source>The description of the search snapshot is damaged.</source>
        <translation>Die Beschreibung des Such-Snapshots ist beschädigt.</translation>
    </message>
    <message>
        <source>The description of the search snapshot and the manifest differ in &quot;%1&quot;.</source>
        <translation>Die Beschreibung des Such-Snapshots und das Manifest unterscheiden sich in „%1“.</translation>
    </message>
    <message>
        <source>%1 does not know the snapshot repository %2.</source>
        <translation>%1 kennt das Snapshot-Repository %2 nicht.</translation>
    </message>
    <message>
        <source>Register the repository again at its old place (%1), then verify once more.</source>
        <translation>Registrieren Sie das Repository wieder an seinem alten Ort (%1) und überprüfen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The snapshot %1 is gone from the repository %2 of %3.</source>
        <translation>Der Snapshot %1 ist nicht mehr im Repository %2 von %3.</translation>
    </message>
    <message>
        <source>The snapshot %1 in the repository %2 of %3 is another one than the set&apos;s.</source>
        <translation>Der Snapshot %1 im Repository %2 von %3 ist ein anderer als der des Satzes.</translation>
    </message>
    <message>
        <source>Looking for the search snapshot</source>
        <translation>Such-Snapshot wird gesucht</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SecretField</name>
    <message>
        <source>Keep it in the system keychain</source>
        <translation>Im Schlüsselbund des Systems behalten</translation>
    </message>
    <message>
        <source>asked when it is needed</source>
        <translation>wird bei Bedarf erfragt</translation>
    </message>
    <message>
        <source>known until Stillpoint is closed</source>
        <translation>bekannt, bis Stillpoint geschlossen wird</translation>
    </message>
    <message>
        <source>kept in the system keychain</source>
        <translation>im Schlüsselbund des Systems</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SecretFile</name>
    <message>
        <source>write</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>a password file in memory</source>
        <translation>Passwortdatei im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>protect</source>
        <translation>geschützt</translation>
    </message>
    <message>
        <source>create</source>
        <translation>angelegt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SecretKeeper</name>
    <message>
        <source>%1 is not known.</source>
        <translation>%1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Store it in the profile, or type it when it is asked.</source>
        <translation>Legen Sie es im Profil ab oder geben Sie es auf Nachfrage ein.</translation>
    </message>
    <message>
        <source>Password of %1 on %2</source>
        <translation>Passwort von %1 auf %2</translation>
    </message>
    <message>
        <source>API key %1 of %2</source>
        <translation>API-Schlüssel %1 von %2</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>The connection failed with the one that was used before.</source>
        <translation>Mit dem zuvor verwendeten ist die Verbindung fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SecretStore</name>
    <message>
        <source>There is no keychain on this system that Stillpoint could use.</source>
        <translation>Auf diesem System gibt es keinen Schlüsselbund, den Stillpoint verwenden könnte.</translation>
    </message>
    <message>
        <source>Enter the password when asked, or give it by a secrets file.</source>
        <translation>Geben Sie das Passwort auf Nachfrage ein oder über eine Geheimnisdatei an.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it, enter the password when asked, or give it by a secrets file.</source>
        <translation>Entsperren Sie ihn, geben Sie das Passwort auf Nachfrage ein oder über eine Geheimnisdatei an.</translation>
    </message>
    <message>
        <source>No such password is stored.</source>
        <translation>Kein solches Passwort ist gespeichert.</translation>
    </message>
    <message>
        <source>Enter it when asked.</source>
        <translation>Geben Sie es auf Nachfrage ein.</translation>
    </message>
    <message>
        <source>The keychain did not answer within %1 s.</source>
        <translation>Der Schlüsselbund hat nicht innerhalb von %1 s geantwortet.</translation>
    </message>
    <message>
        <source>Look for a question of the keychain on the screen, or give the password by a secrets file.</source>
        <translation>Suchen Sie auf dem Bildschirm nach einer Frage des Schlüsselbunds oder geben Sie das Passwort über eine Geheimnisdatei an.</translation>
    </message>
    <message>
        <source>Line %1 of the secrets %2.</source>
        <translation>Zeile %1 der Geheimnisse %2.</translation>
    </message>
    <message>
        <source>Write one line &quot;database=PASSWORD&quot; for each secret.</source>
        <translation>Schreiben Sie für jedes Geheimnis eine Zeile „database=PASSWORT“.</translation>
    </message>
    <message>
        <source>has no &quot;=&quot;</source>
        <translation>enthält kein „=“</translation>
    </message>
    <message>
        <source>does not begin with the name of a secret</source>
        <translation>beginnt nicht mit dem Namen eines Geheimnisses</translation>
    </message>
    <message>
        <source>has nothing after the &quot;=&quot;</source>
        <translation>hat nichts nach dem „=“</translation>
    </message>
    <message>
        <source>names a secret for the second time</source>
        <translation>nennt ein Geheimnis zum zweiten Mal</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>Others than its owner can use the secrets file %1.</source>
        <translation>Andere als der Eigentümer können die Geheimnisdatei %1 verwenden.</translation>
    </message>
    <message>
        <source>Run &quot;chmod 600&quot; on it, and consider the passwords in it known.</source>
        <translation>Führen Sie „chmod 600“ darauf aus und betrachten Sie die Passwörter darin als bekannt geworden.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Sessions</name>
    <message>
        <source>an unknown or local address</source>
        <translation>unbekannte oder lokale Adresse</translation>
    </message>
    <message>
        <source>1 session of %1 from %2</source>
        <translation>1 Sitzung von %1, Herkunft: %2</translation>
    </message>
    <message>
        <source>%1 sessions of %2 from %3</source>
        <translation>%1 Sitzungen von %2, Herkunft: %3</translation>
    </message>
    <message>
        <source>and others</source>
        <translation>und andere</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SetOffer</name>
    <message>
        <source>database %1</source>
        <translation>Datenbank %1</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message numerus="yes">
        <source>%n search indices</source>
        <translation>
            <numerusform>%n Suchindex</numerusform>
            <numerusform>%n Suchindizes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 files (%2)</source>
        <translation>%1 Dateien (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing changed between the captures of its stores.</source>
        <translation>Zwischen den Erfassungen seiner Datenspeicher hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Checked again on %1: nothing was wrong.</source>
        <translation>Erneut geprüft am %1: Alles war in Ordnung.</translation>
    </message>
    <message>
        <source>Checked again on %1: it is damaged. What is damaged can not be restored.</source>
        <translation>Erneut geprüft am %1: Er ist beschädigt. Was beschädigt ist, kann nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>The backup did not come to its end, so it can not be restored.</source>
        <translation>Die Sicherung wurde nicht beendet und kann daher nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Its manifest can not be believed.</source>
        <translation>Seinem Manifest ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>Being removed</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Parts of it are gone, so it can not be restored.</source>
        <translation>Teile davon fehlen; daher kann er nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A date and a time: &quot;Friday, 20 November 2026, 02:00&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SetPage</name>
    <message>
        <source>&amp;Open another folder…</source>
        <translation>&amp;Anderen Ordner öffnen…</translation>
    </message>
    <message>
        <source>&amp;Verify again</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Stop verifying</source>
        <translation>Prüfung an&amp;halten</translation>
    </message>
    <message>
        <source>Which point do you want back?</source>
        <translation>Welchen Stand wollen Sie zurückhaben?</translation>
    </message>
    <message>
        <source>Newest first. The time is the point that the database shows after the restore.</source>
        <translation>Die neuesten zuerst. Die Zeit ist der Stand, den die Datenbank nach der Wiederherstellung zeigt.</translation>
    </message>
    <message>
        <source>Backup set</source>
        <translation>Sicherungssatz</translation>
    </message>
    <message>
        <source>&amp;Open a backup folder…</source>
        <translation>&amp;Sicherungsordner öffnen…</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>Where are the backup sets?</source>
        <translation>Wo sind die Sicherungssätze?</translation>
    </message>
    <message>
        <source>Open the backup folder, or the folder of a single set in it. No saved application is needed: each set knows how its servers were reached.</source>
        <translation>Öffnen Sie den Sicherungsordner oder den Ordner eines einzelnen Satzes darin. Eine gespeicherte Anwendung ist nicht nötig: Jeder Satz weiß, wie seine Server erreicht wurden.</translation>
    </message>
    <message>
        <source>There is no backup set in %1.</source>
        <translation>In %1 gibt es keinen Sicherungssatz.</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n sets</source>
        <translation>
            <numerusform>%n Satz zeigen</numerusform>
            <numerusform>Alle %n Sätze zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a backup folder</source>
        <translation>Sicherungsordner öffnen</translation>
    </message>
    <message>
        <source>%1 of %2 are read.</source>
        <translation>%1 von %2 sind gelesen.</translation>
    </message>
    <message>
        <source>%1 are read.</source>
        <translation>%1 sind gelesen.</translation>
    </message>
    <message>
        <source>Every file of the set is read and compared with its checksum</source>
        <translation>Jede Datei des Satzes wird gelesen und mit ihrer Prüfsumme verglichen</translation>
    </message>
    <message>
        <source>The verification was stopped; it says nothing of the set.</source>
        <translation>Die Prüfung wurde angehalten; sie sagt nichts über den Satz.</translation>
    </message>
    <message>
        <source>Verified just now: every file of the set is unchanged. Whether the search snapshot is still in its cluster is looked at before the restore begins.</source>
        <translation>Gerade geprüft: Jede Datei des Satzes ist unverändert. Ob der Such-Snapshot noch in seinem Cluster ist, wird vor Beginn der Wiederherstellung geprüft.</translation>
    </message>
    <message numerus="yes">
        <source>Verified just now: %n parts of the set are damaged.</source>
        <translation>
            <numerusform>Gerade geprüft: %n Teil des Satzes ist beschädigt.</numerusform>
            <numerusform>Gerade geprüft: %n Teile des Satzes sind beschädigt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::SetSeal</name>
    <message>
        <source>The backup set %1 was already sealed by another run.</source>
        <translation>Der Sicherungssatz %1 wurde bereits von einem anderen Lauf versiegelt.</translation>
    </message>
    <message>
        <source>Start a new backup.</source>
        <translation>Starten Sie eine neue Sicherung.</translation>
    </message>
    <message>
        <source>Backup set %1</source>
        <translation>Sicherungssatz %1</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SetVerify</name>
    <message>
        <source>The backup is damaged: %1</source>
        <translation>Die Sicherung ist beschädigt: %1</translation>
    </message>
    <message numerus="yes">
        <source>The backup is damaged in %n places, first: %1</source>
        <translation>
            <numerusform>Die Sicherung ist an %n Stelle beschädigt: %1</numerusform>
            <numerusform>Die Sicherung ist an %n Stellen beschädigt, zuerst: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the disk of the backup folder, then start a new backup. All findings are in %1.</source>
        <translation>Prüfen Sie die Festplatte des Sicherungsordners und starten Sie dann eine neue Sicherung. Alle Befunde stehen in %1.</translation>
    </message>
    <message>
        <source>Every byte was read back and is right</source>
        <translation>Jedes Byte wurde zurückgelesen und stimmt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SettingsButton</name>
    <message>
        <source>Language and colors</source>
        <translation>Sprache und Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>The language changes with the next start</source>
        <translation>Die Sprache ändert sich mit dem nächsten Start</translation>
    </message>
    <message>
        <source>Close Stillpoint and start it again to read it in that language.</source>
        <translation>Schließen Sie Stillpoint und starten Sie es erneut, um es in dieser Sprache zu lesen.</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Skew</name>
    <message>
        <source>Nothing changed between the captures, %1 apart.</source>
        <translation>Zwischen den Erfassungen hat sich nichts geändert; sie liegen %1 auseinander.</translation>
    </message>
    <message>
        <source>The captures are %1 apart; what changed in between is not known for every store.</source>
        <translation>Die Erfassungen liegen %1 auseinander; was sich dazwischen geändert hat, ist nicht für jeden Datenspeicher bekannt.</translation>
    </message>
    <message>
        <source>The captures are %1 apart; in between at most %2 rows, %3 files and %4 documents changed.</source>
        <translation>Die Erfassungen liegen %1 auseinander; dazwischen haben sich höchstens %2 Zeilen, %3 Dateien und %4 Dokumente geändert.</translation>
    </message>
    <message>
        <source>The captures are %1 apart; in between at most %2 rows and %3 files changed.</source>
        <translation>Die Erfassungen liegen %1 auseinander; dazwischen haben sich höchstens %2 Zeilen und %3 Dateien geändert.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Snapshots</name>
    <message>
        <source>%1 tells nothing about the snapshot %2 in %3.</source>
        <translation>%1 sagt nichts über den Snapshot %2 in %3.</translation>
    </message>
    <message>
        <source>Check whether it was deleted or the cluster restarted.</source>
        <translation>Prüfen Sie, ob er gelöscht oder der Cluster neu gestartet wurde.</translation>
    </message>
    <message>
        <source>Make a new snapshot once the cluster is healthy; do not rely on this one.</source>
        <translation>Erstellen Sie einen neuen Snapshot, sobald der Cluster in Ordnung ist; verlassen Sie sich nicht auf diesen.</translation>
    </message>
    <message>
        <source>The snapshot %1 on %2 lacks %3.</source>
        <translation>Dem Snapshot %1 auf %2 fehlt %3.</translation>
    </message>
    <message>
        <source>The snapshot %1 on %2 holds %3, which nobody asked for.</source>
        <translation>Der Snapshot %1 auf %2 enthält %3, was niemand verlangt hat.</translation>
    </message>
    <message>
        <source>The snapshot %1 on %2 is not whole: %3 of %4 shards failed.</source>
        <translation>Der Snapshot %1 auf %2 ist nicht vollständig: %3 von %4 Shards sind fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The snapshot %1 on %2 holds %3 of %4 shards.</source>
        <translation>Der Snapshot %1 auf %2 enthält %3 von %4 Shards.</translation>
    </message>
    <message>
        <source>No index was chosen for the snapshot %1 on %2.</source>
        <translation>Für den Snapshot %1 auf %2 wurde kein Index gewählt.</translation>
    </message>
    <message>
        <source>Check the prefix and the indices in the profile.</source>
        <translation>Prüfen Sie das Präfix und die Indizes im Profil.</translation>
    </message>
    <message>
        <source>The snapshot %1 in %2 on %3 is not the one that was made: it is left alone.</source>
        <translation>Der Snapshot %1 in %2 auf %3 ist nicht der, der erstellt wurde: Er wird nicht angerührt.</translation>
    </message>
    <message>
        <source>Find out who made it before you delete it.</source>
        <translation>Finden Sie heraus, wer ihn erstellt hat, bevor Sie ihn löschen.</translation>
    </message>
    <message>
        <source>the deletion of the snapshot %1 on %2</source>
        <translation>Löschen des Snapshots %1 auf %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SortedLines</name>
    <message>
        <source>rename</source>
        <translation>umbenannt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::StageList</name>
    <message>
        <source>Stages</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>Stillpoint::StageRow</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt: %1</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details zeigen</translation>
    </message>
    <message>
        <source>Show details of %1</source>
        <translation>Details zeigen: %1</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Details ausblenden</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>failed after %1</source>
        <translation>fehlgeschlagen nach %1</translation>
    </message>
    <message>
        <source>needs a decision</source>
        <translation>braucht eine Entscheidung</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::StateIcon</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>working</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht ausgeführt</translation>
    </message>
</context>
<context>
    <name>Stillpoint::StepList</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>Stillpoint::SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Nothing has been saved yet, and nothing on any server is changed by saving.</source>
        <translation>Noch wurde nichts gespeichert, und durch das Speichern wird auf keinem Server etwas geändert.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>%1: kept in the system keychain</source>
        <translation>%1: im Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>%1: known until Stillpoint is closed</source>
        <translation>%1: bekannt, bis Stillpoint geschlossen wird</translation>
    </message>
    <message>
        <source>%1: asked when it is needed</source>
        <translation>%1: wird bei Bedarf erfragt</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>%1, a test system</source>
        <translation>%1, ein Testsystem</translation>
    </message>
    <message>
        <source>%1, a production system</source>
        <translation>%1, ein Produktionssystem</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>This application has no search</source>
        <translation>Diese Anwendung hat keine Suche</translation>
    </message>
    <message>
        <source>In the database: there is no content folder</source>
        <translation>In der Datenbank: Es gibt keinen Content-Ordner</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>Passwörter</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Sums</name>
    <message>
        <source>The list of checksums of the backup set is damaged.</source>
        <translation>Die Prüfsummenliste des Sicherungssatzes ist beschädigt.</translation>
    </message>
    <message>
        <source>Use another backup set, or put SHA256SUMS back from a copy of the backup folder.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz oder stellen Sie SHA256SUMS aus einer Kopie des Sicherungsordners wieder her.</translation>
    </message>
    <message>
        <source>list</source>
        <translation>aufgelistet</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>The backup set holds a file whose name is no text: %1.</source>
        <translation>Der Sicherungssatz enthält eine Datei, deren Name kein Text ist: %1.</translation>
    </message>
    <message>
        <source>Take the file out of the set; Stillpoint did not write it.</source>
        <translation>Nehmen Sie die Datei aus dem Satz heraus; Stillpoint hat sie nicht geschrieben.</translation>
    </message>
    <message>
        <source>Put the file back from a copy of the backup folder, or use another backup set.</source>
        <translation>Stellen Sie die Datei aus einer Kopie des Sicherungsordners wieder her oder verwenden Sie einen anderen Sicherungssatz.</translation>
    </message>
    <message>
        <source>%1 is a link or a special file, which no backup set holds.</source>
        <translation>%1 ist eine Verknüpfung oder Spezialdatei, die kein Sicherungssatz enthält.</translation>
    </message>
    <message>
        <source>Find out who made it, then remove it.</source>
        <translation>Finden Sie heraus, wer sie angelegt hat, und entfernen Sie sie dann.</translation>
    </message>
    <message>
        <source>%1 does not belong to this backup set.</source>
        <translation>%1 gehört nicht zu diesem Sicherungssatz.</translation>
    </message>
    <message>
        <source>Find out who put it there, then remove it.</source>
        <translation>Finden Sie heraus, wer es dort abgelegt hat, und entfernen Sie es dann.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>%1 holds the bytes of %2: the files were swapped.</source>
        <translation>%1 enthält die Bytes von %2: Die Dateien wurden vertauscht.</translation>
    </message>
    <message>
        <source>%1 is damaged: its checksum is not the one recorded when the set was sealed.</source>
        <translation>%1 ist beschädigt: Die Prüfsumme ist nicht die, die beim Versiegeln des Satzes festgehalten wurde.</translation>
    </message>
    <message>
        <source>The backup set %1 holds a link or a special file: %2.</source>
        <translation>Der Sicherungssatz %1 enthält eine Verknüpfung oder Spezialdatei: %2.</translation>
    </message>
    <message>
        <source>Find out who made it, remove it and start a new backup.</source>
        <translation>Finden Sie heraus, wer sie angelegt hat, entfernen Sie sie und starten Sie eine neue Sicherung.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::TargetPage</name>
    <message>
        <source>The same application</source>
        <translation>Dieselbe Anwendung</translation>
    </message>
    <message>
        <source>The set goes back to where it was made.</source>
        <translation>Der Satz geht dorthin zurück, wo er erstellt wurde.</translation>
    </message>
    <message>
        <source>Other servers</source>
        <translation>Andere Server</translation>
    </message>
    <message>
        <source>The application as the set describes it, on the servers named here. Its passwords are not in the set; they are asked for.</source>
        <translation>Die Anwendung, wie der Satz sie beschreibt, auf den hier genannten Servern. Ihre Passwörter sind nicht im Satz; sie werden erfragt.</translation>
    </message>
    <message>
        <source>Another application, as a clone</source>
        <translation>Eine andere Anwendung, als Klon</translation>
    </message>
    <message>
        <source>Its own data is replaced by the data of the set.</source>
        <translation>Ihre eigenen Daten werden durch die Daten des Satzes ersetzt.</translation>
    </message>
    <message>
        <source>&amp;Remember this application, so that it can be backed up</source>
        <translation>Diese Anwendung mer&amp;ken, damit sie gesichert werden kann</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target &amp;application</source>
        <translation>Ziel&amp;anwendung</translation>
    </message>
    <message>
        <source>&amp;Type the name of the application whose servers were rebuilt</source>
        <translation>&amp;Geben Sie den Namen der Anwendung ein, deren Server neu aufgebaut wurden</translation>
    </message>
    <message>
        <source>&amp;Remember these servers instead of the old ones</source>
        <translation>Diese Server anstelle der alten mer&amp;ken</translation>
    </message>
    <message>
        <source>The set was made of %1</source>
        <translation>Der Satz wurde von %1 erstellt</translation>
    </message>
    <message>
        <source>After the restore %1 is a copy of it: the same processes, the same users, the same timers and outgoing mails. Keep it from the other systems that the original talks to.</source>
        <translation>Nach der Wiederherstellung ist %1 eine Kopie davon: dieselben Prozesse, dieselben Benutzer, dieselben Timer und ausgehenden E-Mails. Halten Sie sie von den anderen Systemen fern, mit denen das Original spricht.</translation>
    </message>
    <message>
        <source>I &amp;mean it: %1 becomes a copy of %2.</source>
        <translation>Ich bin &amp;sicher: %1 wird zu einer Kopie von %2.</translation>
    </message>
    <message>
        <source>The restore can not go on without the passwords.</source>
        <translation>Ohne die Passwörter kann die Wiederherstellung nicht weitergehen.</translation>
    </message>
    <message>
        <source>Looking whether these are the right servers…</source>
        <translation>Es wird geprüft, ob das die richtigen Server sind…</translation>
    </message>
    <message>
        <source>Go back if the address is wrong. If the servers of %1 were rebuilt on purpose, type its name and confirm: what is restored there now becomes its new home.</source>
        <translation>Gehen Sie zurück, wenn die Adresse falsch ist. Wurden die Server von %1 absichtlich neu aufgebaut, geben Sie den Namen ein und bestätigen Sie: Was jetzt dort wiederhergestellt wird, wird ihr neues Zuhause.</translation>
    </message>
    <message>
        <source>Take away the tick at &quot;Remember&quot; to go on without saving it.</source>
        <translation>Entfernen Sie das Häkchen bei „merken“, um ohne Speichern fortzufahren.</translation>
    </message>
    <message>
        <source>These are the new servers</source>
        <translation>Das sind die neuen Server</translation>
    </message>
    <message>
        <source>Where does it go?</source>
        <translation>Wohin soll es gehen?</translation>
    </message>
    <message>
        <source>Passwords are asked for when you go on. Nothing is changed yet.</source>
        <translation>Nach Passwörtern wird gefragt, wenn Sie fortfahren. Noch wird nichts geändert.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Terminal</name>
    <message>
        <source>No password was given.</source>
        <translation>Es wurde kein Passwort angegeben.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Text</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>%1: not begun</source>
        <translation>%1: nicht begonnen</translation>
    </message>
    <message>
        <source>%1: from %2 to %3</source>
        <translation>%1: von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
</context>
<context>
    <name>Stillpoint::TreeScan</name>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::Verdict</name>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Completed, not verified</source>
        <translation>Abgeschlossen, nicht geprüft</translation>
    </message>
    <message>
        <source>Completed with losses</source>
        <translation>Abgeschlossen mit Verlusten</translation>
    </message>
    <message>
        <source>Failed, nothing changed</source>
        <translation>Fehlgeschlagen, nichts geändert</translation>
    </message>
    <message>
        <source>Failed, rolled back</source>
        <translation>Fehlgeschlagen, zurückgenommen</translation>
    </message>
    <message>
        <source>Failed part-way</source>
        <translation>Teilweise fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>Stillpoint::VerifySet</name>
    <message>
        <source>Use another backup set.</source>
        <translation>Verwenden Sie einen anderen Sicherungssatz.</translation>
    </message>
    <message>
        <source>This version of Stillpoint cannot check the store %1.</source>
        <translation>Diese Version von Stillpoint kann den Datenspeicher %1 nicht prüfen.</translation>
    </message>
    <message>
        <source>Verify the set with the version that wrote it: %1.</source>
        <translation>Überprüfen Sie den Satz mit der Version, die ihn geschrieben hat: %1.</translation>
    </message>
    <message>
        <source>Could not write %1: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Check the permissions of the backup folder.</source>
        <translation>Prüfen Sie die Berechtigungen des Sicherungsordners.</translation>
    </message>
    <message>
        <source>The result could not be added to the set&apos;s history: %1</source>
        <translation>Das Ergebnis konnte der Historie des Satzes nicht hinzugefügt werden: %1</translation>
    </message>
    <message>
        <source>There is no backup set %1.</source>
        <translation>Es gibt keinen Sicherungssatz %1.</translation>
    </message>
    <message>
        <source>Check the name, and that the volume is mounted.</source>
        <translation>Prüfen Sie den Namen und ob das Volume eingehängt ist.</translation>
    </message>
    <message>
        <source>The backup set %1 is being removed.</source>
        <translation>Der Sicherungssatz %1 wird gerade entfernt.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::WaitForStop</name>
    <message>
        <source>Making sure that the application is stopped</source>
        <translation>Es wird sichergestellt, dass die Anwendung angehalten ist</translation>
    </message>
    <message>
        <source>The application is stopped: no session for %1.</source>
        <translation>Die Anwendung ist angehalten: keine Sitzung seit %1.</translation>
    </message>
    <message>
        <source>Waiting for you to stop the application: %1</source>
        <translation>Warten, bis Sie die Anwendung anhalten: %1</translation>
    </message>
    <message>
        <source>The application still works on the database: %1. Stop all its nodes now; the run goes on by itself.</source>
        <translation>Die Anwendung arbeitet noch auf der Datenbank: %1. Halten Sie jetzt alle ihre Knoten an; der Lauf geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The application was not stopped within %1: %2.</source>
        <translation>Die Anwendung wurde nicht innerhalb von %1 angehalten: %2.</translation>
    </message>
    <message>
        <source>Stop every node of the application and close other programs on its database, then start again.</source>
        <translation>Halten Sie jeden Knoten der Anwendung an, schließen Sie andere Programme auf ihrer Datenbank und starten Sie dann erneut.</translation>
    </message>
</context>
<context>
    <name>Stillpoint::WindowDialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>It is kept in memory until Stillpoint is closed, and nowhere else.</source>
        <translation>Es bleibt im Arbeitsspeicher, bis Stillpoint geschlossen wird, und sonst nirgends.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Stillpoint::ZstdLines</name>
    <message>
        <source>The list %1 is damaged.</source>
        <translation>Die Liste %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Check the disk it lies on and use another backup set.</source>
        <translation>Prüfen Sie die Festplatte, auf der sie liegt, und verwenden Sie einen anderen Sicherungssatz.</translation>
    </message>
    <message>
        <source>The list %1 could not be used: %2.</source>
        <translation>Die Liste %1 konnte nicht verwendet werden: %2.</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of its folder.</source>
        <translation>Prüfen Sie den freien Platz und die Berechtigungen des Ordners.</translation>
    </message>
    <message>
        <source>The list %1 does not exist.</source>
        <translation>Die Liste %1 existiert nicht.</translation>
    </message>
    <message>
        <source>Check that the folder is complete and mounted.</source>
        <translation>Prüfen Sie, ob der Ordner vollständig und eingehängt ist.</translation>
    </message>
</context>
</TS>
