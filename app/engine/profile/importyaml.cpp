// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importyaml.h"

#include "app/engine/core/redaction.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ImportYaml)
};

constexpr std::size_t deepest = 64;
constexpr qsizetype mostNodes = 50'000;

qsizetype sizeOf(const YamlNode &node)
{
    qsizetype size = 1;
    for (const YamlNode &child : node.children) {
        size += sizeOf(child);
    }
    return size;
}

/// Builds the documents from the parser's events. After the first refusal it takes nothing more: the parser has no
/// other way to be stopped than an exception.
class Builder : public YAML::EventHandler
{
public:
    explicit Builder(std::vector<YamlNode> &documents)
        : m_documents(documents)
    {
    }

    [[nodiscard]] const QString &refusal() const { return m_refusal; }

    [[nodiscard]] int refusedLine() const { return m_refusedLine; }

    void OnDocumentStart(const YAML::Mark &) override { m_anchors.clear(); }

    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        scalar(mark, YamlNode::Kind::Null, {}, anchor);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        // The parser's tag of an unquoted scalar; a quoted "<<" is an ordinary key.
        m_isPlain = tag == "?";
        scalar(mark, YamlNode::Kind::Text, QString::fromStdString(value), anchor);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.constFind(anchor);
        if (found == m_anchors.constEnd()) {
            refuse(mark, Texts::tr("a value refers to itself"));
            return;
        }
        YamlNode copy = *found;
        copy.line = mark.line + 1;
        count(mark, sizeOf(copy));
        add(mark, copy, 0);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, YamlNode::Kind::List, anchor);
    }

    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, YamlNode::Kind::Map, anchor);
    }

    void OnMapEnd() override { close(); }

private:
    struct Frame
    {
        YamlNode node;
        YAML::Mark mark;
        YAML::anchor_t anchor = 0;
        bool hasKey = false;
        bool isMerge = false;
        QString key;
        QSet<QString> keys;
        std::vector<YamlNode> merged;
    };

    void refuse(const YAML::Mark &mark, const QString &reason)
    {
        if (m_refusal.isEmpty()) {
            m_refusal = reason;
            m_refusedLine = mark.line + 1;
        }
    }

    void count(const YAML::Mark &mark, qsizetype nodes)
    {
        m_nodes += nodes;
        if (m_nodes > mostNodes) {
            refuse(mark,
                   Texts::tr("it has more than %n part(s) once its references are expanded", nullptr,
                             static_cast<int>(mostNodes)));
        }
    }

    void scalar(const YAML::Mark &mark, YamlNode::Kind kind, const QString &text, YAML::anchor_t anchor)
    {
        YamlNode node;
        node.kind = kind;
        node.text = text;
        node.line = mark.line + 1;
        count(mark, 1);
        add(mark, node, anchor);
    }

    void open(const YAML::Mark &mark, YamlNode::Kind kind, YAML::anchor_t anchor)
    {
        count(mark, 1);
        if (m_open.size() >= deepest) {
            refuse(mark, Texts::tr("it is nested too deeply"));
        }
        if (!m_refusal.isEmpty()) {
            return;
        }
        Frame frame;
        frame.node.kind = kind;
        frame.node.line = mark.line + 1;
        frame.mark = mark;
        frame.anchor = anchor;
        m_open.push_back(std::move(frame));
    }

    void close()
    {
        if (!m_refusal.isEmpty() || m_open.empty()) {
            return;
        }
        Frame frame = std::move(m_open.back());
        m_open.pop_back();
        // What the map says itself outranks what it merges, wherever the merge key stands.
        for (YamlNode &member : frame.merged) {
            if (!frame.keys.contains(member.key)) {
                frame.keys.insert(member.key);
                frame.node.children.push_back(std::move(member));
            }
        }
        add(frame.mark, frame.node, frame.anchor);
    }

    void add(const YAML::Mark &mark, const YamlNode &node, YAML::anchor_t anchor)
    {
        if (anchor != 0) {
            count(mark, sizeOf(node));
        }
        if (!m_refusal.isEmpty()) {
            return;
        }
        if (anchor != 0) {
            m_anchors.insert(anchor, node);
        }
        if (m_open.empty()) {
            m_documents.push_back(node);
            return;
        }
        Frame &parent = m_open.back();
        if (parent.node.kind == YamlNode::Kind::List) {
            parent.node.children.push_back(node);
        } else if (!parent.hasKey) {
            takeKey(mark, parent, node);
        } else {
            takeMember(parent, node);
        }
    }

    void takeKey(const YAML::Mark &mark, Frame &parent, const YamlNode &node)
    {
        if (node.kind == YamlNode::Kind::List || node.kind == YamlNode::Kind::Map) {
            refuse(mark, Texts::tr("a name is no text; is this a template that has to be rendered first?"));
            return;
        }
        parent.hasKey = true;
        parent.key = node.text;
        parent.isMerge = node.text == u"<<"_s && m_isPlain;
        // Spring, Docker and Kubernetes refuse it too; which one counts could only be guessed.
        if (!parent.isMerge && parent.keys.contains(node.text)) {
            refuse(mark, Texts::tr("the name %1 stands there twice").arg(node.text));
        }
    }

    static void takeMember(Frame &parent, YamlNode node)
    {
        parent.hasKey = false;
        if (!parent.isMerge) {
            node.key = parent.key;
            parent.keys.insert(parent.key);
            parent.node.children.push_back(std::move(node));
            return;
        }
        const std::vector<YamlNode> sources =
            node.kind == YamlNode::Kind::List ? std::move(node.children) : std::vector{std::move(node)};
        for (const YamlNode &source : sources) {
            parent.merged.insert(parent.merged.end(), source.children.begin(), source.children.end());
        }
    }

    std::vector<YamlNode> &m_documents;
    std::vector<Frame> m_open;
    QHash<YAML::anchor_t, YamlNode> m_anchors;
    qsizetype m_nodes = 0;
    bool m_isPlain = false;
    QString m_refusal;
    int m_refusedLine = 0;
};

Error unreadable(const QByteArray &content, const QString &fileName, int line, const QString &reason)
{
    return Error::invalidInput(
        Texts::tr("%1 could not be read as YAML, line %2: %3.").arg(fileName).arg(line).arg(reason),
        content.contains("{{") ? Texts::tr("Render the template first (helm template) and import the result.")
                               : Texts::tr("Mend that line, or enter the settings by hand."));
}

void flatten(const YamlNode &node, const QString &path, const QString &fileName, ImportLayer &layer)
{
    if (node.kind == YamlNode::Kind::Text || node.kind == YamlNode::Kind::Null) {
        layer.entries.push_back({path, node.text, importPlace(fileName, node.line), {}, {}});
        return;
    }
    int index = 0;
    for (const YamlNode &child : node.children) {
        if (node.kind == YamlNode::Kind::List) {
            flatten(child, u"%1[%2]"_s.arg(path).arg(index++), fileName, layer);
        } else {
            flatten(child, path.isEmpty() ? child.key : QString(path + u'.' + child.key), fileName, layer);
        }
    }
}

} // namespace

const YamlNode &YamlNode::member(const QString &name) const
{
    static const YamlNode none;
    for (const YamlNode &child : children) {
        if (kind == Kind::Map && child.key == name) {
            return child;
        }
    }
    return none;
}

bool YamlNode::has(const QString &name) const
{
    return kind == Kind::Map
        && std::any_of(children.begin(), children.end(), [&name](const YamlNode &child) { return child.key == name; });
}

Result<std::vector<YamlNode>> readYaml(const QByteArray &content, const QString &fileName)
{
    std::vector<YamlNode> documents;
    Builder builder(documents);
    try {
        std::istringstream stream(content.toStdString());
        YAML::Parser parser(stream);
        while (builder.refusal().isEmpty() && parser.HandleNextDocument(builder)) { }
    } catch (const YAML::Exception &exception) {
        Error error = unreadable(content, fileName, exception.mark.line + 1, Texts::tr("it is not well-formed"));
        error.detail = Redaction::redact(QString::fromStdString(exception.msg));
        return fail(error);
    }
    if (!builder.refusal().isEmpty()) {
        return fail(unreadable(content, fileName, builder.refusedLine(), builder.refusal()));
    }
    return documents;
}

ImportLayer flattenedYaml(const YamlNode &document, const QString &fileName)
{
    ImportLayer layer;
    if (document.kind == YamlNode::Kind::Map) {
        flatten(document, {}, fileName, layer);
    }
    return layer;
}

QString importPlace(const QString &fileName, int line)
{
    return Texts::tr("%1, line %2").arg(fileName).arg(line);
}

} // namespace Stillpoint
