<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
