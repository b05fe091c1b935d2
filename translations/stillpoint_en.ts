<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Stillpoint::ApplicationState</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::BackupWords</name>
    <message numerus="yes">
        <source>%n parallel jobs</source>
        <translation>
            <numerusform>%n parallel job</numerusform>
            <numerusform>%n parallel jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::CheckCard</name>
    <message numerus="yes">
        <source>%n checks stand in the way</source>
        <translation>
            <numerusform>%n check stands in the way</numerusform>
            <numerusform>%n checks stand in the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing stands in the way; %n warnings</source>
        <translation>
            <numerusform>Nothing stands in the way; %n warning</numerusform>
            <numerusform>Nothing stands in the way; %n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n checks passed</source>
        <translation>
            <numerusform>%n check passed</numerusform>
            <numerusform>All %n checks passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::CheckList</name>
    <message numerus="yes">
        <source>%n check(s) stand in the way</source>
        <translation>
            <numerusform>%n check stands in the way</numerusform>
            <numerusform>%n checks stand in the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n check passed</numerusform>
            <numerusform>%n checks passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::ClusterErrors</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of indices</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::DocumentProof</name>
    <message numerus="yes">
        <source>Search and database differ in %n documents; a reindex repairs this.</source>
        <translation>
            <numerusform>Search and database differ in %n document; a reindex repairs this.</numerusform>
            <numerusform>Search and database differ in %n documents; a reindex repairs this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportPage</name>
    <message numerus="yes">
        <source>%n other settings have nothing to do with the stores.</source>
        <translation>
            <numerusform>%n other setting has nothing to do with the stores.</numerusform>
            <numerusform>%n other settings have nothing to do with the stores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportStores</name>
    <message numerus="yes">
        <source>Search: %1, the first of %n node(s)</source>
        <translation>
            <numerusform>Search: %1, the first of %n node</numerusform>
            <numerusform>Search: %1, the first of %n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::ImportYaml</name>
    <message numerus="yes">
        <source>it has more than %n part(s) once its references are expanded</source>
        <translation>
            <numerusform>it has more than %n part once its references are expanded</numerusform>
            <numerusform>it has more than %n parts once its references are expanded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::ModePage</name>
    <message numerus="yes">
        <source>The forecasts come from %n earlier backup(s) of this very application.</source>
        <translation>
            <numerusform>The forecasts come from %n earlier backup of this very application.</numerusform>
            <numerusform>The forecasts come from %n earlier backups of this very application.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresCheck</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresRestore</name>
    <message numerus="yes">
        <source>%n tables restored beside the live database and checked</source>
        <translation>
            <numerusform>%n table restored beside the live database and checked</numerusform>
            <numerusform>%n tables restored beside the live database and checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::PostgresRestoreCheck</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::Preflight</name>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n check passed</numerusform>
            <numerusform>%n checks passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::RestoreWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::ResultPage</name>
    <message numerus="yes">
        <source>%n loss(es)</source>
        <translation>
            <numerusform>%n loss</numerusform>
            <numerusform>%n losses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunOutcome</name>
    <message numerus="yes">
        <source>%n indices</source>
        <translation>
            <numerusform>%n index</numerusform>
            <numerusform>%n indices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::RunPage</name>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::SearchRestore</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::SetOffer</name>
    <message numerus="yes">
        <source>%n search indices</source>
        <translation>
            <numerusform>%n search index</numerusform>
            <numerusform>%n search indices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::SetPage</name>
    <message numerus="yes">
        <source>Show all %n sets</source>
        <translation>
            <numerusform>Show %n set</numerusform>
            <numerusform>Show all %n sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verified just now: %n parts of the set are damaged.</source>
        <translation>
            <numerusform>Verified just now: %n part of the set is damaged.</numerusform>
            <numerusform>Verified just now: %n parts of the set are damaged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stillpoint::SetVerify</name>
    <message numerus="yes">
        <source>The backup is damaged in %n places, first: %1</source>
        <translation>
            <numerusform>The backup is damaged in %n place: %1</numerusform>
            <numerusform>The backup is damaged in %n places, first: %1</numerusform>
        </translation>
    </message>
</context>
</TS>
