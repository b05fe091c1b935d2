# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Proves that each rule of rules.py finds its breach and leaves what is allowed alone."""

import unittest

import rules


def found(path, text):
    return [rule for _, rule, _ in rules.check(path, text)]


class Rules(unittest.TestCase):
    def test_a_room_may_know_only_what_stands_above_it(self):
        for path, included in [
            ("app/engine/core/a.cpp", "app/engine/tools/httpclient.h"),
            ("app/engine/content/a.cpp", "app/engine/database/postgressession.h"),
            ("app/engine/database/a.cpp", "app/engine/content/pack.h"),
            ("app/engine/database/a.cpp", "app/engine/run/journal.h"),
            ("app/engine/run/a.cpp", "app/engine/database/postgressession.h"),
            ("app/engine/plan/a.cpp", "app/engine/plan/recipes/hotbackup.h"),
            ("app/engine/core/a.cpp", "ui/theme/colours.h"),
            ("app/engine/core/a.cpp", "app/cli/output.h"),
            ("app/engine/core/a.cpp", "../core/b.h"),
            ("app/engine/core/a.cpp", "tests/kit/services.h"),
            ("app/cli/a.cpp", "ui/theme/colours.h"),
            ("ui/home/a.cpp", "app/cli/output.h"),
        ]:
            self.assertEqual(found(path, f'#include "{included}"\n'), ["include"], (path, included))

    def test_allowed_includes_are_left_alone(self):
        for path, included in [
            ("app/engine/core/a.cpp", "app/engine/core/result.h"),
            ("app/engine/content/a.cpp", "app/engine/backupset/manifest.h"),
            ("app/engine/plan/recipes/a.cpp", "app/engine/run/planrunner.h"),
            ("app/cli/a.cpp", "app/engine/run/planrunner.h"),
            ("tests/unit/core/a.cpp", "app/engine/run/planrunner.h"),
        ]:
            self.assertEqual(found(path, f'#include "{included}"\n'), [], (path, included))

    def test_no_window_in_the_engine_and_the_command_line(self):
        for line in ["#include <QWidget>", "#include <QtWidgets/QLabel>", "#include <QIcon>", "#include <QVBoxLayout>"]:
            self.assertEqual(found("app/engine/run/a.cpp", line), ["window"], line)
            self.assertEqual(found("app/cli/a.h", line), ["window"], line)
            self.assertEqual(found("ui/home/a.cpp", line), [], line)
        self.assertEqual(found("app/engine/core/CMakeLists.txt", "PUBLIC Qt6::Widgets"), ["window"])
        self.assertEqual(found("app/engine/core/a.cpp", "#include <QString>\n#include <QFileInfo>"), [])

    def test_threads_are_made_in_three_places_only(self):
        for line in ["QThread *t;", "QtConcurrent::run(f);", "std::thread t;", "std::jthread t;", "std::async(f);",
                     "QThreadPool p;"]:
            for path in ["app/engine/database/a.cpp", "app/cli/a.h", "ui/home/a.cpp", "app/engine/core/secret.cpp"]:
                self.assertEqual(found(path, line), ["thread"], (path, line))
            for path in ["app/engine/run/a.cpp", "app/engine/core/background.cpp", "app/engine/core/workers.h",
                         "tests/unit/run/a.cpp"]:
                self.assertEqual(found(path, line), [], (path, line))
        self.assertEqual(found("app/engine/core/a.cpp", "std::this_thread::get_id();"), [])

    def test_no_nested_event_loops(self):
        self.assertEqual(found("ui/home/a.cpp", "qApp->processEvents();"), ["processEvents"])
        self.assertEqual(found("app/engine/tools/httpclient.cpp", "app->processEvents();"), ["processEvents"])
        self.assertEqual(found("app/engine/tools/processrunner.cpp", "QEventLoop loop;"), ["event loop"])
        self.assertEqual(found("app/engine/tools/httpclient.cpp", "QEventLoop loop;"), [])

    def test_a_declared_result_is_nodiscard(self):
        for text in [
            "Result<> save();",
            "#pragma once\nResult<std::map<int, QString>> list() const;",
            "class A {\npublic:\n    virtual Result<int> run(int x) = 0;\n};",
            "struct A { static Result<> make(); };",
            "template <typename T>\nResult<T> read();",
            "[[nodiscard]] Result<> a();\nResult<> b();",
        ]:
            self.assertEqual(found("app/engine/core/a.h", text), ["nodiscard"], text)
        for text in [
            "[[nodiscard]] Result<> save();",
            "class A {\npublic:\n    [[nodiscard]] virtual Result<int> run(int x) = 0;\n};",
            "template <typename T>\n[[nodiscard]] Result<T> read();",
            "using Handler = std::function<void(Result<>)>;",
            "void read(std::function<void(Result<Secret>)> handler);",
            "std::function<Result<>()> act;",
            "Result<> m_result;",
            "// Result<> save();",
        ]:
            self.assertEqual(found("app/engine/core/a.h", text), [], text)
        for path in ["app/engine/core/a.cpp", "tests/kit/a.h"]:
            self.assertEqual(found(path, "Result<> save();"), [], path)

    def test_no_path_of_one_machine(self):
        for folder in ["home", "root", "work", "Users"]:
            path = f"/{folder}/someone/x"
            self.assertEqual(found("app/engine/core/a.cpp", f'open("{path}");'), ["path of one machine"], path)
            self.assertEqual(found("tests/unit/core/a.cpp", f'open(u"{path}"_s);'), ["path of one machine"], path)
            self.assertEqual(found("tests/CMakeLists.txt", f"set(x {path})"), ["path of one machine"], path)
        self.assertEqual(found("app/engine/core/a.cpp", 'open("/usr/bin/pg_dump"); open("a/root/x" + "work");'), [])

    def test_comments_and_literals_are_no_code(self):
        text = '// QThread\n/* std::thread\n QEventLoop */\nconst char *x = "processEvents QThread";\nauto c = \'"\';\n'
        self.assertEqual(found("app/engine/core/a.cpp", text), [])
        self.assertEqual([number for number, _, _ in rules.check("app/engine/core/a.cpp", text + "QThread t;\n")], [6])


if __name__ == "__main__":
    unittest.main()
