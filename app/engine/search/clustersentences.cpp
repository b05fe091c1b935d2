// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/clustersentences.h"

#include <QtGlobal>

#include <array>

namespace Stillpoint {

namespace {

// Hints that many refusals share.
constexpr auto grant = QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Grant the login one of these privileges: %5.");
constexpr auto freeSpace = QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                             "Free disk space on the cluster's nodes or add a node, then try again.");
constexpr auto waitForIt = QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Wait until it is done, then try again.");
constexpr auto waitForHealth = QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                                 "Wait until the cluster's health is green or yellow, then try again.");
constexpr auto giveRights = QT_TRANSLATE_NOOP(
    "Stillpoint::ClusterErrors",
    "Give the user that runs the cluster the right to write into the repository's folder, on every node.");
constexpr auto otherVersion =
    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                      "Restore into a cluster of the version that made the snapshot, or let the application reindex.");
constexpr auto reportIt = QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Report this with the details.");
constexpr auto lookAtLog =
    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Look at the details and at the cluster's own log, then try again.");

// Types and fragments are what Elasticsearch 6.8.23, 7.17.29, 8.19.5 and 9.2.0 and OpenSearch 1.3.20, 2.19.3 and 3.4.0
// were seen to answer. No fragment holds a name: 9.2 writes the project before it. An empty type is that of an error
// that is a plain text.
constexpr std::array sentences{
    // Space comes first: it can be the cause of any refusal.
    ClusterSentence{nullptr, "No space left on device", 0, ErrorCode::NoSpace,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The disk under %2 of %1 is full."), freeSpace},
    ClusterSentence{
        "validation_exception", "this action would add", 0, ErrorCode::NoSpace,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has reached its limit of shards; %4 does not fit any more."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Raise cluster.max_shards_per_node, or delete indices that nobody needs, then try again.")},
    ClusterSentence{
        "cluster_block_exception", "/12/", 0, ErrorCode::NoSpace,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has closed %4 for writing because its disk is nearly full."),
        freeSpace},
    // Logins.
    ClusterSentence{
        "security_exception", "missing authentication credentials", 401, ErrorCode::AuthenticationFailed,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 asks for a login, and none was given."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Enter a user and password, or an API key, in the profile.")},
    ClusterSentence{
        "security_exception", "unable to authenticate user", 401, ErrorCode::AuthenticationFailed,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 refused the user or the password."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Enter the password again and check the user's name.")},
    ClusterSentence{"security_exception", "unable to authenticate with provided credentials", 401,
                    ErrorCode::AuthenticationFailed,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 refused the API key."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Enter the id and the key again, and check that the key was not revoked.")},
    ClusterSentence{nullptr, "Unauthorized", 401, ErrorCode::AuthenticationFailed,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 refused the login."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Enter the user and the password again.")},
    // Privileges, told by what was to be done.
    ClusterSentence{
        "security_exception", "[cluster:admin/repository/get]", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to read the repositories."),
        grant},
    ClusterSentence{"security_exception", "[cluster:admin/repository/verify]", 403, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to verify %2."),
                    grant},
    ClusterSentence{
        "security_exception", "[cluster:admin/repository/", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to register or remove %2."),
        grant},
    ClusterSentence{
        "security_exception", "[cluster:admin/snapshot/create]", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to make a snapshot in %2."),
        grant},
    ClusterSentence{
        "security_exception", "[cluster:admin/snapshot/restore]", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to restore a snapshot of %2."),
        grant},
    ClusterSentence{
        "security_exception", "[cluster:admin/snapshot/delete]", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to delete a snapshot of %2."),
        grant},
    ClusterSentence{
        "security_exception", "[cluster:admin/snapshot/", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to read the snapshots of %2."),
        grant},
    ClusterSentence{"security_exception", "[cluster:monitor/", 403, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 does not allow this login to read the state of the cluster."),
                    grant},
    ClusterSentence{
        "security_exception", "[indices:admin/aliases/get]", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to read the aliases of %4."),
        grant},
    ClusterSentence{
        "security_exception", "[indices:admin/aliases]", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to move the aliases of %4."),
        grant},
    ClusterSentence{"security_exception", "[indices:admin/delete]", 403, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to delete %4."),
                    grant},
    ClusterSentence{"security_exception", "[indices:admin/close]", 403, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to close %4."), grant},
    ClusterSentence{"security_exception", "[indices:admin/", 403, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 does not allow this login to read or change the settings of %4."),
                    grant},
    ClusterSentence{
        "security_exception", "[indices:monitor/", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to read the statistics of %4."),
        grant},
    ClusterSentence{"security_exception", "[indices:data/write/", 403, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to write into %4."),
                    grant},
    ClusterSentence{
        "security_exception", "[indices:data/", 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to read the documents of %4."),
        grant},
    ClusterSentence{"security_exception", "no permissions for []", 403, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 does not allow this login to touch its security index or its global state."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Leave out indices that begin with a dot; the application's own do not.")},
    ClusterSentence{
        "security_exception", nullptr, 403, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not allow this login to do what was asked."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Grant the login the privileges for snapshots, repositories and the application's indices.")},
    // Versions. The server's words often blame the snapshot where the index in it is meant.
    ClusterSentence{nullptr, "must contain OpenSearch mask", 0, ErrorCode::VersionMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 cannot read what Elasticsearch wrote into %2."),
                    otherVersion},
    ClusterSentence{"repository_exception", "unknown field", 0, ErrorCode::VersionMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 cannot read %2: it was written by Elasticsearch 7.12 or later."),
                    otherVersion},
    ClusterSentence{
        "parse_exception", "unknown field name", 0, ErrorCode::VersionMismatch,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 cannot read %2: it was written by a later version."),
        otherVersion},
    ClusterSentence{"illegal_state_exception", "Can't get text on a FIELD_NAME", 0, ErrorCode::VersionMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 cannot read %2: it was written by another product or a later version."),
                    otherVersion},
    ClusterSentence{"illegal_argument_exception", "Unexpected field [", 0, ErrorCode::VersionMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 cannot read the state of %3: it was written by a later version."),
                    otherVersion},
    ClusterSentence{"snapshot_restore_exception", "below the current version", 0, ErrorCode::VersionMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%3 holds an index that is too old for %1."),
                    otherVersion},
    ClusterSentence{"snapshot_restore_exception", "because it cannot be upgraded", 0, ErrorCode::VersionMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%3 holds an index that is too old for %1."),
                    otherVersion},
    ClusterSentence{"snapshot_restore_exception", "higher than the version of this", 0, ErrorCode::VersionMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%3 was made by a later version than that of %1, or by another product."),
                    otherVersion},
    // Repositories.
    ClusterSentence{"repository_missing_exception", nullptr, 0, ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know %2."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Register it, or correct its name in the profile.")},
    ClusterSentence{nullptr, "currently used", 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 is in use by a snapshot or a restore."),
                    waitForIt},
    ClusterSentence{"repository_conflict_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 is in use."), waitForIt},
    ClusterSentence{
        "repository_exception", "because this setting is empty", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "%1 allows no folder for repositories: its path.repo is not set."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Set path.repo in the configuration of every node, restart them, then try again.")},
    ClusterSentence{
        "repository_exception", "doesn't match any of the locations", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "%1 does not allow the folder of %2: it is outside its path.repo."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Choose a folder below path.repo, or add this one to it on every node and restart them.")},
    ClusterSentence{
        "repository_exception", "missing location", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 was given no folder."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Name the folder of the repository in the profile.")},
    ClusterSentence{"repository_exception", "repository type [", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know the type of %2."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Install the plugin for it on every node, or use a repository of another type.")},
    ClusterSentence{"repository_exception", "must not contain", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not accept the name of %2."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Use a name of a-z, 0-9, _ and -.")},
    ClusterSentence{
        "repository_exception", "in a readonly repository", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 is registered as read-only."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose a repository that this cluster may write into.")},
    ClusterSentence{
        "repository_exception", "from a readonly repository", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 is registered as read-only."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose a repository that this cluster may write into.")},
    ClusterSentence{
        "repository_exception", "repository is readonly", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 is registered as read-only."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose a repository that this cluster may write into.")},
    ClusterSentence{
        "repository_exception", "on readonly repository", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 is registered as read-only."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose a repository that this cluster may write into.")},
    ClusterSentence{"repository_verification_exception", "access_denied_exception", 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 may not write into the folder of %2."),
                    giveRights},
    ClusterSentence{
        "repository_verification_exception", "no_such_file_exception", 0, ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 does not exist on %1."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Mount the volume or make the folder, on every node.")},
    ClusterSentence{"repository_verification_exception", "file_already_exists_exception", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 on %1 is a file."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another folder for the repository.")},
    ClusterSentence{"repository_verification_exception", "Not a directory", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 on %1 is a file."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another folder for the repository.")},
    ClusterSentence{"exception", "access_denied_exception", 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 may not write into the folder of %2."),
                    giveRights},
    ClusterSentence{
        "exception", "no_such_file_exception", 0, ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 does not exist on %1."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Mount the volume or make the folder, on every node.")},
    ClusterSentence{"exception", "file_already_exists_exception", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 on %1 is a file."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another folder for the repository.")},
    ClusterSentence{"exception", "Not a directory", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 on %1 is a file."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another folder for the repository.")},
    ClusterSentence{"repository_exception", "access_denied_exception", 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 may not write into the folder of %2."),
                    giveRights},
    ClusterSentence{
        "repository_exception", "no_such_file_exception", 0, ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 does not exist on %1."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Mount the volume or make the folder, on every node.")},
    ClusterSentence{"repository_exception", "file_already_exists_exception", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 on %1 is a file."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another folder for the repository.")},
    ClusterSentence{"repository_exception", "Not a directory", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 on %1 is a file."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another folder for the repository.")},
    ClusterSentence{"repository_verification_exception", nullptr, 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 cannot be reached by every node of %1."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Check on every node that the same folder is mounted and may be written into.")},
    ClusterSentence{"exception", "failed to create blob container", 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 cannot write into the folder of %2."),
                    giveRights},
    ClusterSentence{"repository_exception", "could not read repository data", 0, ErrorCode::IntegrityMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The list of snapshots in %2 of %1 is damaged."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Restore the repository's files from a copy, or use a new repository.")},
    ClusterSentence{"repository_exception", "when loading repository data", 0, ErrorCode::IntegrityMismatch,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 cannot read the list of snapshots in %2."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Check the repository's files, and whether another product wrote them.")},
    ClusterSentence{
        "repository_exception", "Could not determine repository generation", 0, ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The folder of %2 does not exist on %1."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Mount the volume or make the folder, on every node.")},
    // Snapshots.
    ClusterSentence{
        "snapshot_missing_exception", "no_such_file_exception", 0, ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Files of %3 are missing in %2 of %1."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Check that the volume is mounted, and restore the repository's files from a copy.")},
    ClusterSentence{"snapshot_missing_exception", nullptr, 0, ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not find %3 in %2."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Check the repository; the snapshot was deleted, or never finished.")},
    ClusterSentence{"snapshot_restore_exception", "snapshot does not exist", 0, ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not find %3 in %2."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Check the repository; the snapshot was deleted, or still runs.")},
    ClusterSentence{nullptr, "snapshot with the same name already exists", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%2 of %1 holds %3 already."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another name, or delete the old one.")},
    ClusterSentence{nullptr, "already in-progress", 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is making %3 already."), waitForIt},
    ClusterSentence{
        "invalid_snapshot_name_exception", nullptr, 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not accept the name of %3."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Use a name of a-z, 0-9, _ and - that does not begin with _.")},
    ClusterSentence{
        nullptr, "metadata must be smaller", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not accept the notes with %3: they are too long."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Shorten the names that go into the notes.")},
    ClusterSentence{
        "concurrent_snapshot_execution_exception", "during a restore", 0, ErrorCode::Busy,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is restoring from %2 and deletes nothing meanwhile."),
        waitForIt},
    ClusterSentence{"concurrent_snapshot_execution_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is busy with another snapshot."), waitForIt},
    ClusterSentence{nullptr, "a snapshot is currently running", 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is busy with another snapshot."), waitForIt},
    ClusterSentence{nullptr, "Cannot start another operation", 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has too many snapshots under way."), waitForIt},
    ClusterSentence{"snapshot_in_progress_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 is making a snapshot of %4; it can be neither deleted nor closed meanwhile."),
                    waitForIt},
    ClusterSentence{"snapshot_exception", "don't have primary shards", 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 lacks primary shards of %4, so there can be no whole snapshot."),
                    waitForHealth},
    ClusterSentence{"snapshot_exception", "have unassigned primary shards", 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "%1 lacks primary shards of %4, so there can be no whole snapshot."),
                    waitForHealth},
    ClusterSentence{
        nullptr, "concurrent modification of the index-N", 0, ErrorCode::Busy,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Somebody else wrote into %2 of %1."),
        QT_TRANSLATE_NOOP(
            "Stillpoint::ClusterErrors",
            "Let a single cluster write into the repository, register it as read-only on all others, then try again.")},
    ClusterSentence{
        nullptr, "cannot overwrite", 0, ErrorCode::Busy,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Somebody else wrote into %2 of %1."),
        QT_TRANSLATE_NOOP(
            "Stillpoint::ClusterErrors",
            "Let a single cluster write into the repository, register it as read-only on all others, then try again.")},
    ClusterSentence{"snapshot_exception", "access_denied_exception", 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 may not write %3 into the folder of %2."),
                    giveRights},
    ClusterSentence{"snapshot_creation_exception", "access_denied_exception", 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 may not write %3 into the folder of %2."),
                    giveRights},
    ClusterSentence{
        "snapshot_exception", "could not be read", 0, ErrorCode::IntegrityMismatch,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 cannot read %3 in %2."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Check the repository's files, or restore another snapshot.")},
    ClusterSentence{"snapshot_exception", nullptr, 0, ErrorCode::Protocol,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 could not make or read %3 in %2."), lookAtLog},
    ClusterSentence{"snapshot_creation_exception", nullptr, 0, ErrorCode::Protocol,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 could not make %3 in %2."), lookAtLog},
    // Restores.
    ClusterSentence{
        "snapshot_restore_exception", "because an open index", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 already has %4; a restore does not overwrite it."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Restore under another name, or delete that index first.")},
    ClusterSentence{
        "snapshot_restore_exception", "shards from a snapshot of index", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 on %1 has another number of shards than the one in %3."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Restore under another name.")},
    ClusterSentence{
        "snapshot_restore_exception", "wasn't fully snapshotted", 0, ErrorCode::IntegrityMismatch,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%3 does not hold all of %4."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Restore another snapshot, or let the application reindex.")},
    ClusterSentence{"snapshot_restore_exception", "are renamed into the same", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Two indices of %3 would get the same name on %1."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Restore them one by one.")},
    ClusterSentence{
        "snapshot_restore_exception", "setting [", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not change a setting of %4 while it restores."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Leave the number of shards as it is in the snapshot.")},
    ClusterSentence{"snapshot_restore_exception", "without global state", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%3 holds no global state that %1 could restore."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Restore the indices alone.")},
    ClusterSentence{
        "snapshot_restore_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 refused to restore %3."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Look at the details and at the cluster's own log.")},
    ClusterSentence{
        nullptr, "indices that are being restored", 0, ErrorCode::Busy,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is restoring %4; it cannot be closed meanwhile."),
        waitForIt},
    // Indices and aliases.
    ClusterSentence{"index_not_found_exception", nullptr, 0, ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not have %4."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Check the name; a reindex or somebody else may have replaced it.")},
    ClusterSentence{
        "aliases_not_found_exception", nullptr, 0, ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 on %1 does not carry the alias."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Check whether a reindex moved the aliases in between.")},
    ClusterSentence{"index_closed_exception", nullptr, 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 on %1 is closed."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Open the index, or exclude it in the profile.")},
    ClusterSentence{"cluster_block_exception", "FORBIDDEN/4/", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 on %1 is closed."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Open the index, or exclude it in the profile.")},
    ClusterSentence{nullptr, "already exists as alias", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The name of %4 is an alias on %1 already."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another name for the index.")},
    ClusterSentence{"resource_already_exists_exception", nullptr, 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 already has %4."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Choose another name, or delete that index first.")},
    ClusterSentence{"invalid_index_name_exception", nullptr, 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not accept the name of %4."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Use lower-case letters, digits, - and _, and begin with a letter or digit.")},
    ClusterSentence{nullptr, "matches an alias, specify", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 is no index of %1 but an alias."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Name the index itself.")},
    ClusterSentence{nullptr, "Wildcard expressions or all indices", 0, ErrorCode::InvalidInput,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 deletes indices by their whole names only."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Name the index itself.")},
    ClusterSentence{
        nullptr, "more than one write index", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "An alias of %4 on %1 would get a second index to write into."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Move the alias instead of adding it.")},
    ClusterSentence{
        nullptr, "no write index is defined", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "An alias of %1 stands for several indices and for none to write into."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Remove the alias from the index that is not in use.")},
    ClusterSentence{
        nullptr, "names need to be unique", 0, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "An index of %1 has the name of one of the application's aliases."),
        QT_TRANSLATE_NOOP(
            "Stillpoint::ClusterErrors",
            "Delete the index that the application made while its alias was away, after checking what is in it.")},
    ClusterSentence{"", "alias [", 404, ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not have such an alias."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                                      "Check the prefix in the profile, and whether the application has indexed.")},
    // Blocks and availability.
    ClusterSentence{
        "cluster_block_exception", "FORBIDDEN/5/", 0, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 on %1 is set to read-only."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Remove the block index.blocks.read_only, then try again.")},
    ClusterSentence{
        "cluster_block_exception", "FORBIDDEN/7/", 0, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 on %1 is closed for reading."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Remove the block index.blocks.read, then try again.")},
    ClusterSentence{
        "cluster_block_exception", "FORBIDDEN/8/", 0, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%4 on %1 is closed for writing."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Remove the block index.blocks.write, then try again.")},
    ClusterSentence{
        "cluster_block_exception", "FORBIDDEN/9/", 0, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "The settings of %4 on %1 are locked."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Remove the block index.blocks.metadata, then try again.")},
    ClusterSentence{
        "cluster_block_exception", "FORBIDDEN/6/", 0, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is set to read-only as a whole."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Remove the block cluster.blocks.read_only (or read_only_allow_delete), then try again.")},
    ClusterSentence{
        "cluster_block_exception", "FORBIDDEN/13/", 0, ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is set to read-only as a whole."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Remove the block cluster.blocks.read_only (or read_only_allow_delete), then try again.")},
    ClusterSentence{
        "cluster_block_exception", "SERVICE_UNAVAILABLE", 0, ErrorCode::Busy,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has no elected master yet, or has not read its state yet."),
        waitForHealth},
    ClusterSentence{"cluster_block_exception", nullptr, 0, ErrorCode::PermissionDenied,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is blocked for what was asked of it."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Look at the details and remove the block.")},
    ClusterSentence{"master_not_discovered_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has no elected master."), waitForHealth},
    ClusterSentence{"cluster_manager_not_discovered_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has no elected cluster manager."),
                    waitForHealth},
    ClusterSentence{"process_cluster_event_timeout_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is too busy to change its state."),
                    waitForHealth},
    ClusterSentence{
        "circuit_breaking_exception", nullptr, 0, ErrorCode::Busy,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 is short of memory."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Wait until its load is lower, or give its nodes more memory.")},
    ClusterSentence{"es_rejected_execution_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has too much to do at the moment."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Wait until its load is lower, then try again.")},
    ClusterSentence{"rejected_execution_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 has too much to do at the moment."),
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Wait until its load is lower, then try again.")},
    ClusterSentence{"search_phase_execution_exception", "all shards failed", 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "No shard of %4 on %1 answers."), waitForHealth},
    ClusterSentence{"unavailable_shards_exception", nullptr, 0, ErrorCode::Busy,
                    QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "Primary shards of %4 on %1 are not available."),
                    waitForHealth},
    // Requests that a cluster does not understand: of another version, or our mistake.
    ClusterSentence{
        "illegal_argument_exception", "unrecognized parameter", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know a request that Stillpoint made."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Check that the address is that of Elasticsearch or OpenSearch, and its version.")},
    ClusterSentence{
        "illegal_argument_exception", "Unknown parameter", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know a request that Stillpoint made."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Check that the address is that of Elasticsearch or OpenSearch, and its version.")},
    ClusterSentence{
        "settings_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know a request that Stillpoint made."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Check that the address is that of Elasticsearch or OpenSearch, and its version.")},
    ClusterSentence{
        "illegal_state_exception", "failed to find action", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know a request that Stillpoint made."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Check that the address is that of Elasticsearch or OpenSearch, and its version.")},
    ClusterSentence{
        "", "Incorrect HTTP method", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know a request that Stillpoint made."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Check that the address is that of Elasticsearch or OpenSearch, and its version.")},
    ClusterSentence{
        "", "no handler found", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 does not know a request that Stillpoint made."),
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors",
                          "Check that the address is that of Elasticsearch or OpenSearch, and its version.")},
    ClusterSentence{
        "json_e_o_f_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "x_content_e_o_f_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "", "Content-Type header", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "parse_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "action_request_validation_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "illegal_argument_exception", "Could not convert", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "illegal_argument_exception", "malformed", 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "pattern_syntax_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
    ClusterSentence{
        "index_out_of_bounds_exception", nullptr, 0, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("Stillpoint::ClusterErrors", "%1 did not understand a request that Stillpoint made."),
        reportIt},
};

} // namespace

std::span<const ClusterSentence> clusterSentences()
{
    return sentences;
}

} // namespace Stillpoint
