// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/wizard/windowdialogs.h"

#include "ui/widgets/basics.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::WindowDialogs)
};

/// A dialog that goes when it is closed.
QDialog *makeDialog(QWidget *window, const QString &title)
{
    QDialog *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setModal(true);
    dialog->setMinimumWidth(440);
    QVBoxLayout *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 22, 24, 18);
    layout->setSpacing(Theme::gap);
    layout->addWidget(makeLabel(title, "heading"));
    return dialog;
}

/// A field with its label, and buttons to accept and to cancel. Returns the editor.
QLineEdit *addEntry(QDialog *dialog, const QString &label, const QString &acceptLabel)
{
    QLabel *name = makeLabel(label, "label");
    QLineEdit *edit = new QLineEdit;
    edit->setObjectName(QStringLiteral("dialog.entry"));
    edit->setAccessibleName(label);
    name->setBuddy(edit);
    dialog->layout()->addWidget(name);
    dialog->layout()->addWidget(edit);
    QDialogButtonBox *box = new QDialogButtonBox;
    QPushButton *accept = makeButton(acceptLabel, "primary", QStringLiteral("dialog.accept"));
    QPushButton *cancel = makeButton(Texts::tr("Cancel"), "", QStringLiteral("dialog.cancel"));
    accept->setDefault(true);
    box->addButton(accept, QDialogButtonBox::AcceptRole);
    box->addButton(cancel, QDialogButtonBox::RejectRole);
    QObject::connect(box, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(box, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->layout()->addWidget(box);
    return edit;
}

QFileDialog *makeFileDialog(QWidget *window, const FileQuestion &question)
{
    QFileDialog *dialog = new QFileDialog(window, question.title, question.startAt, question.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(true);
    return dialog;
}

} // namespace

void WindowDialogs::ask(const DialogQuestion &question, QObject *context, std::function<void(QString)> handler)
{
    QDialog *dialog = makeDialog(m_window, question.title);
    if (!question.text.isEmpty()) {
        dialog->layout()->addWidget(makeLabel(question.text));
    }
    QDialogButtonBox *box = new QDialogButtonBox;
    bool isFirst = true;
    for (const DialogChoice &choice : question.choices) {
        const char *role = choice.isDangerous ? "danger" : isFirst ? "primary" : "";
        QPushButton *button = makeButton(choice.label, role, QStringLiteral("dialog.") + choice.id);
        button->setDefault(isFirst);
        isFirst = false;
        box->addButton(button, QDialogButtonBox::ActionRole);
        QObject::connect(button, &QPushButton::clicked, dialog, [dialog, id = choice.id] {
            dialog->setProperty("answer", id);
            dialog->accept();
        });
    }
    dialog->layout()->addWidget(box);
    QObject::connect(dialog, &QDialog::finished, context,
                     [dialog, handler = std::move(handler)] { handler(dialog->property("answer").toString()); });
    dialog->open();
}

void WindowDialogs::inform(const QString &title, const QString &text)
{
    QDialog *dialog = makeDialog(m_window, title);
    dialog->layout()->addWidget(makeLabel(text));
    QDialogButtonBox *box = new QDialogButtonBox;
    QPushButton *close = makeButton(Texts::tr("Close"), "primary", QStringLiteral("dialog.close"));
    close->setDefault(true);
    box->addButton(close, QDialogButtonBox::AcceptRole);
    QObject::connect(box, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    dialog->layout()->addWidget(box);
    dialog->open();
}

void WindowDialogs::openFiles(const FileQuestion &question, QObject *context, std::function<void(QStringList)> handler)
{
    QFileDialog *dialog = makeFileDialog(m_window, question);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::finished, context, [dialog, handler = std::move(handler)](int result) {
        handler(result == QDialog::Accepted ? dialog->selectedFiles() : QStringList());
    });
    dialog->open();
}

void WindowDialogs::chooseFolder(const FileQuestion &question, QObject *context, std::function<void(QString)> handler)
{
    QFileDialog *dialog = makeFileDialog(m_window, question);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::finished, context, [dialog, handler = std::move(handler)](int result) {
        handler(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
    });
    dialog->open();
}

void WindowDialogs::saveFile(const FileQuestion &question, QObject *context, std::function<void(QString)> handler)
{
    QFileDialog *dialog = makeFileDialog(m_window, question);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::finished, context, [dialog, handler = std::move(handler)](int result) {
        handler(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
    });
    dialog->open();
}

void WindowDialogs::askText(const QString &title, const QString &label, const QString &proposal, QObject *context,
                            std::function<void(std::optional<QString>)> handler)
{
    QDialog *dialog = makeDialog(m_window, title);
    QLineEdit *edit = addEntry(dialog, label, Texts::tr("OK"));
    edit->setText(proposal);
    edit->selectAll();
    QObject::connect(dialog, &QDialog::finished, context, [edit, handler = std::move(handler)](int result) {
        handler(result == QDialog::Accepted ? std::optional<QString>(edit->text()) : std::nullopt);
    });
    dialog->open();
    edit->setFocus();
}

void WindowDialogs::askSecret(const SecretQuestion &question, QObject *context,
                              std::function<void(std::optional<Secret>)> handler)
{
    QDialog *dialog = makeDialog(m_window, question.label);
    const QString why = question.reason.isEmpty() ? QString() : question.reason + QLatin1Char('\n');
    dialog->layout()->addWidget(
        makeLabel(why + Texts::tr("It is kept in memory until Stillpoint is closed, and nowhere else."), "muted"));
    QLineEdit *edit = addEntry(dialog, Texts::tr("Secret"), Texts::tr("Continue"));
    edit->setEchoMode(QLineEdit::Password);
    QObject::connect(dialog, &QDialog::finished, context, [edit, handler = std::move(handler)](int result) {
        handler(result == QDialog::Accepted ? std::optional<Secret>(Secret(edit->text().toUtf8())) : std::nullopt);
    });
    dialog->open();
    edit->setFocus();
}

} // namespace Stillpoint
