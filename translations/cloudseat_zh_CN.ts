<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AboutSection</name>
        <message>
            <source>About</source>
            <translation>关于</translation>
        </message>
        <message>
            <source>Cloudseat %1</source>
            <translation>云席 %1</translation>
        </message>
        <message>
            <source>Free software under the GNU General Public License, version 3 or later.</source>
            <translation>自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。</translation>
        </message>
        <message>
            <source>Data folder: %1</source>
            <translation>数据文件夹：%1</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open the data folder</source>
            <translation>打开数据文件夹</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy the name of the data folder</source>
            <translation>复制数据文件夹路径</translation>
        </message>
        <message>
            <source>It uses Qt %1 (LGPL 3), SQLite (public domain), libsodium (ISC), Boost (Boost Software License), QtKeychain (BSD), libqrencode (LGPL 2.1), Hunspell (LGPL 2.1), icons of Breeze (LGPL 3) and Unihan data of Unicode.</source>
            <translation>使用了 Qt %1（LGPL 3）、SQLite（公有领域）、libsodium（ISC）、Boost（Boost 软件许可证）、QtKeychain（BSD）、libqrencode（LGPL 2.1）、Hunspell（LGPL 2.1）、Breeze 图标（LGPL 3）和 Unicode 的 Unihan 数据。</translation>
        </message>
    </context>
    <context>
        <name>AlertSettings</name>
        <message>
            <source>Sounds</source>
            <translation>提示音</translation>
        </message>
        <message>
            <source>No sound output found</source>
            <translation>未检测到音频输出设备</translation>
        </message>
        <message>
            <source>Offers, as long as they stand</source>
            <translation>派单：未处理前持续响铃</translation>
        </message>
        <message>
            <source>Conversations given to you, until you look</source>
            <translation>直接分到你的会话：查看前重复提醒</translation>
        </message>
        <message>
            <source>First messages, until you look</source>
            <translation>首条消息：查看前重复提醒</translation>
        </message>
        <message>
            <source>Other messages</source>
            <translation>其他消息</translation>
        </message>
        <message>
            <source>Customers who wait too long</source>
            <translation>客户等待过久</translation>
        </message>
        <message>
            <source>On a break only new conversations sound</source>
            <translation>休息时只为新会话响铃</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>试听</translation>
        </message>
        <message>
            <source>Play: %1</source>
            <translation>试听：%1</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>音量</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>低</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>中</translation>
        </message>
        <message>
            <source>High</source>
            <translation>高</translation>
        </message>
        <message>
            <source>Notifications while another program is in front</source>
            <translation>云席不在前台时弹出通知</translation>
        </message>
        <message>
            <source>Notifications show names and messages</source>
            <translation>通知中显示客户姓名和消息内容</translation>
        </message>
        <message>
            <source>Also where the screen is locked or shared.</source>
            <translation>锁屏或共享屏幕时也会显示。</translation>
        </message>
        <message>
            <source>Offers in a small window over other programs</source>
            <translation>在其他程序之上用小窗口显示派单</translation>
        </message>
    </context>
    <context>
        <name>Alerts</name>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>New conversation with %1</source>
            <translation>新会话：%1</translation>
        </message>
        <message>
            <source>A new conversation is yours</source>
            <translation>有新会话分给你</translation>
        </message>
        <message>
            <source>%1 waits too long for an answer</source>
            <translation>%1 等待回复过久</translation>
        </message>
        <message>
            <source>A customer waits too long</source>
            <translation>有客户等待过久</translation>
        </message>
        <message>
            <source>New message</source>
            <translation>新消息</translation>
        </message>
        <message>
            <source>Offer from %1</source>
            <translation>%1 的派单</translation>
        </message>
        <message>
            <source>New offer</source>
            <translation>新派单</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <translation>%2，%1</translation>
        </message>
        <message>
            <source>While you were away</source>
            <translation>你离开期间</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n 条新消息</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n 个会话</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s) came to you</source>
            <translation>
                <numerusform>%n 个会话分给了你</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) wait too long</source>
            <translation>
                <numerusform>%n 位客户等待过久</numerusform>
            </translation>
        </message>
        <message>
            <source>Somebody waits for you</source>
            <translation>有人在等你</translation>
        </message>
        <message>
            <source>Cloudseat is locked.</source>
            <translation>云席已锁定。</translation>
        </message>
        <message>
            <source>While you were not to be disturbed</source>
            <translation>勿扰期间</translation>
        </message>
    </context>
    <context>
        <name>ArticleCompletion</name>
        <message>
            <source>Answers of articles</source>
            <translation>知识库答复</translation>
        </message>
        <message>
            <source>by words, pinyin or initials</source>
            <translation>按词语、拼音或首字母</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>查找中…</translation>
        </message>
        <message>
            <source>No article found for “%1”. Press Esc to keep what you typed as text.</source>
            <translation>没有找到“%1”的条目。按 Esc 可把输入的内容保留为普通文字。</translation>
        </message>
    </context>
    <context>
        <name>ArticleContents</name>
        <message>
            <source>Contents</source>
            <translation>目录</translation>
        </message>
        <message>
            <source>On this page</source>
            <translation>本页内容</translation>
        </message>
        <message>
            <source>Related</source>
            <translation>相关条目</translation>
        </message>
    </context>
    <context>
        <name>ArticleDetails</name>
        <message>
            <source>About the article</source>
            <translation>条目信息</translation>
        </message>
        <message>
            <source>Customers may read it</source>
            <translation>客户可以查看</translation>
        </message>
        <message>
            <source>As in Refunds/Money</source>
            <translation>如 退款/到账</translation>
        </message>
        <message>
            <source>Similar questions</source>
            <translation>相似问法</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>Queue whose agents see it first</source>
            <translation>优先推荐给哪个队列</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Who looks after it</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>Files and pictures</source>
            <translation>文件和图片</translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>Valid to</source>
            <translation>失效日期</translation>
        </message>
        <message>
            <source>Valid from, first day; may be empty</source>
            <translation>生效日期，从这一天起有效，可以不填</translation>
        </message>
        <message>
            <source>Valid to, last day; may be empty</source>
            <translation>失效日期，有效的最后一天，可以不填</translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>所有队列</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Write a day as 2027-03-31, or nothing.</source>
            <translation>日期写成 2027-03-31，或者留空。</translation>
        </message>
        <message>
            <source>A file is still on its way.</source>
            <translation>还有文件正在上传。</translation>
        </message>
        <message>
            <source>YYYY-MM-DD</source>
            <translation>年-月-日</translation>
        </message>
    </context>
    <context>
        <name>ArticleEditor</name>
        <message>
            <source>Article editor</source>
            <translation>条目编辑器</translation>
        </message>
        <message>
            <source>Back to the list (Esc)</source>
            <translation>回到列表（Esc）</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>信息</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>正文</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>预览</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>显示内容</translation>
        </message>
        <message>
            <source>Return…</source>
            <translation>退回…</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Submit for review</source>
            <translation>提交审核</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>发布</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>The text, in Markdown. Begin with ## Answer and what is told to the customer.</source>
            <translation>正文用 Markdown 书写。先写“## 答复”，接着写可以直接告诉客户的话。</translation>
        </message>
        <message>
            <source>Text, in Markdown</source>
            <translation>正文，Markdown 格式</translation>
        </message>
        <message>
            <source>Placeholder</source>
            <translation>占位符</translation>
        </message>
        <message>
            <source>Filled in with the customer's fields when the answer is inserted</source>
            <translation>插入答复时自动填入客户的信息</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>图片</translation>
        </message>
        <message>
            <source>Placeholders</source>
            <translation>占位符</translation>
        </message>
        <message>
            <source>Customer's name</source>
            <translation>客户姓名</translation>
        </message>
        <message>
            <source>Agent's name</source>
            <translation>客服姓名</translation>
        </message>
        <message>
            <source>Order number</source>
            <translation>订单号</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>What readers said</source>
            <translation>读者反馈</translation>
        </message>
        <message>
            <source>Discard what I typed</source>
            <translation>放弃我的修改</translation>
        </message>
        <message>
            <source>Retire…</source>
            <translation>下架…</translation>
        </message>
        <message>
            <source>It can't be saved yet.</source>
            <translation>还不能保存。</translation>
        </message>
        <message>
            <source>Not saved yet.</source>
            <translation>尚未保存。</translation>
        </message>
        <message>
            <source>What you typed on this computer is here again.</source>
            <translation>你在这台电脑上写的内容已恢复。</translation>
        </message>
        <message>
            <source>Discard it</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>The newest version is at the hub</source>
            <translation>最新版本在服务台上</translation>
        </message>
        <message>
            <source>It is opened as soon as you are connected. Until then you can read what is published.</source>
            <translation>连上以后会自动打开。在这之前可以查看已发布的内容。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>%1 returned it.</source>
            <translation>%1 退回了这个条目。</translation>
        </message>
        <message>
            <source>What you typed is still here.</source>
            <translation>你写的内容还在。</translation>
        </message>
        <message>
            <source>On its way to the hub.</source>
            <translation>正在提交到服务台。</translation>
        </message>
        <message>
            <source>It is sent as soon as you are connected.</source>
            <translation>连上以后自动提交。</translation>
        </message>
        <message>
            <source>It waits for its review.</source>
            <translation>已提交，等待审核。</translation>
        </message>
        <message>
            <source>Published: everybody reads it now.</source>
            <translation>已发布，所有人都能看到。</translation>
        </message>
        <message>
            <source>It is a draft again.</source>
            <translation>已退回为草稿。</translation>
        </message>
        <message>
            <source>Retired: nobody reads it any more.</source>
            <translation>已下架，不再显示。</translation>
        </message>
        <message>
            <source>Saved as version %1.</source>
            <translation>已保存为第 %1 版。</translation>
        </message>
        <message>
            <source>Somebody wrote a new version meanwhile.</source>
            <translation>有人在这期间写了新版本。</translation>
        </message>
        <message>
            <source>%1 wrote a new version meanwhile.</source>
            <translation>%1 在这期间写了新版本。</translation>
        </message>
        <message>
            <source>Look at the difference</source>
            <translation>查看差异</translation>
        </message>
        <message>
            <source>Save mine as the newest</source>
            <translation>以我的内容保存为最新版</translation>
        </message>
        <message>
            <source>Your version %1 is saved, but was not published.</source>
            <translation>你的第 %1 版已保存，但没有发布。</translation>
        </message>
        <message>
            <source>Your version %1 is saved, but was not submitted.</source>
            <translation>你的第 %1 版已保存，但没有提交审核。</translation>
        </message>
        <message>
            <source>%1 went on with it meanwhile.</source>
            <translation>%1 在此期间已处理这个条目。</translation>
        </message>
        <message>
            <source>Now it is: %1</source>
            <translation>现在的状态：%1</translation>
        </message>
        <message>
            <source>The hub doesn't answer now. It goes on as soon as you are connected.</source>
            <translation>服务台现在没有响应。连接恢复后会自动继续。</translation>
        </message>
    </context>
    <context>
        <name>ArticleFacts</name>
        <message>
            <source>%1: %2 → %3</source>
            <translation>%1：%2 → %3</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>all queues</source>
            <translation>所有队列</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>不限</translation>
        </message>
        <message>
            <source>colleagues and customers</source>
            <translation>同事和客户</translation>
        </message>
        <message>
            <source>colleagues only</source>
            <translation>仅同事</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>Valid to</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Who may read it</source>
            <translation>谁可以看</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>Similar question: %1</source>
            <translation>相似问法：%1</translation>
        </message>
        <message>
            <source>File: %1</source>
            <translation>文件：%1</translation>
        </message>
    </context>
    <context>
        <name>ArticleFileList</name>
        <message>
            <source>Files of the article</source>
            <translation>条目的文件</translation>
        </message>
        <message>
            <source>Saved: %1</source>
            <translation>已保存：%1</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Retry saving %1</source>
            <translation>重新保存 %1</translation>
        </message>
        <message>
            <source>Cancel saving %1</source>
            <translation>取消保存 %1</translation>
        </message>
        <message>
            <source>Not kept offline: over 5 MB</source>
            <translation>超过 5 MB，离线时不可用</translation>
        </message>
    </context>
    <context>
        <name>ArticleFileRow</name>
        <message>
            <source>%1 is too large: at most %2.</source>
            <translation>%1 太大，最多 %2。</translation>
        </message>
        <message>
            <source>%1: files of this kind are not allowed.</source>
            <translation>%1：不允许这种类型的文件。</translation>
        </message>
        <message>
            <source>%1: you may not add files to articles.</source>
            <translation>%1：你没有给条目添加文件的权限。</translation>
        </message>
        <message>
            <source>%1 was not sent: the hub can't be reached now. Try again in a moment.</source>
            <translation>%1 没有上传：暂时连不上服务台，请稍后重试。</translation>
        </message>
        <message>
            <source>%1 can't be read, or is empty.</source>
            <translation>%1 读不出来，或者是空文件。</translation>
        </message>
        <message>
            <source>Add a file</source>
            <translation>添加文件</translation>
        </message>
        <message>
            <source>Insert a picture</source>
            <translation>插入图片</translation>
        </message>
        <message>
            <source>Files and pictures</source>
            <translation>文件和图片</translation>
        </message>
        <message>
            <source>Put %1 into the text</source>
            <translation>把 %1 放进正文</translation>
        </message>
        <message>
            <source>Take %1 out of the article</source>
            <translation>从条目中移除 %1</translation>
        </message>
        <message numerus="yes">
            <source>An article has at most %n file(s).</source>
            <translation>
                <numerusform>一个条目最多 %n 个文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>Sending %1…</source>
            <translation>正在上传 %1…</translation>
        </message>
        <message>
            <source>Sending %1: %2 %</source>
            <translation>正在上传 %1：%2%</translation>
        </message>
        <message>
            <source>Not kept offline: over 5 MB</source>
            <translation>超过 5 MB，离线时不可用</translation>
        </message>
    </context>
    <context>
        <name>ArticleListModel</name>
        <message>
            <source>favourite</source>
            <translation>已收藏</translation>
        </message>
    </context>
    <context>
        <name>ArticleMovePopup</name>
        <message>
            <source>Return “%1”</source>
            <translation>退回“%1”</translation>
        </message>
        <message>
            <source>Retire “%1”?</source>
            <translation>下架“%1”？</translation>
        </message>
        <message>
            <source>It becomes a draft again. %1 reads why.</source>
            <translation>它会变回草稿，%1 能看到退回原因。</translation>
        </message>
        <message>
            <source>Nobody reads it from then on, and its links lead nowhere. All its versions stay: you can restore one at any time.</source>
            <translation>下架后谁也看不到它，指向它的链接会失效。所有版本都会保留，随时可以恢复。</translation>
        </message>
        <message>
            <source>For example: the picture is still the old one</source>
            <translation>例如：图片还是旧的</translation>
        </message>
        <message>
            <source>Why it goes back</source>
            <translation>退回原因</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>下架</translation>
        </message>
        <message>
            <source>Say why first</source>
            <translation>请先写明原因</translation>
        </message>
        <message numerus="yes">
            <source>At most %n character(s)</source>
            <translation>
                <numerusform>最多 %n 个字</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ArticlePage</name>
        <message>
            <source>Back to the list</source>
            <translation>回到列表</translation>
        </message>
        <message>
            <source>Article before (Alt+Left)</source>
            <translation>上一条（Alt+←）</translation>
        </message>
        <message>
            <source>Article after (Alt+Right)</source>
            <translation>下一条（Alt+→）</translation>
        </message>
        <message>
            <source>Article</source>
            <translation>正文</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>改动</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>收藏</translation>
        </message>
        <message>
            <source>Copy link</source>
            <translation>复制链接</translation>
        </message>
        <message>
            <source>Insert</source>
            <translation>插入</translation>
        </message>
        <message>
            <source>Did this answer the question?</source>
            <translation>这个条目解决问题了吗？</translation>
        </message>
        <message>
            <source>Wrong</source>
            <translation>有误</translation>
        </message>
        <message>
            <source>Out of date</source>
            <translation>过时</translation>
        </message>
        <message>
            <source>No, something is missing</source>
            <translation>没有，缺内容</translation>
        </message>
        <message>
            <source>That article isn't here any more.</source>
            <translation>这个条目已经不在了。</translation>
        </message>
        <message>
            <source>This article isn't here any more</source>
            <translation>这个条目已经不在了</translation>
        </message>
        <message>
            <source>It was retired, or its place is another one now. Search for it on the left.</source>
            <translation>它已下架，或者换了地方。可以在左边搜索。</translation>
        </message>
        <message>
            <source>This article is new.</source>
            <translation>这是新条目。</translation>
        </message>
        <message>
            <source>All of it was written since your last shift.</source>
            <translation>全部内容都是你上次下班之后写的。</translation>
        </message>
        <message>
            <source>What it said before is at the hub.</source>
            <translation>之前的内容在服务器上。</translation>
        </message>
        <message>
            <source>It is compared as soon as you are connected.</source>
            <translation>连上以后就能比较。</translation>
        </message>
        <message>
            <source>The text is the same as before.</source>
            <translation>正文和之前一样。</translation>
        </message>
        <message>
            <source>Only what stands around it changed.</source>
            <translation>只有正文以外的信息有改动。</translation>
        </message>
        <message numerus="yes">
            <source>Put into %n answer(s)</source>
            <translation>
                <numerusform>已用于 %n 次回复</numerusform>
            </translation>
        </message>
        <message>
            <source>Favourite, take it off</source>
            <translation>已收藏，点一下取消</translation>
        </message>
        <message>
            <source>Insert into %1</source>
            <translation>插入给 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) changed since your last shift.</source>
            <translation>
                <numerusform>上次下班以来有 %n 个条目改动。</numerusform>
            </translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>下一处改动</translation>
        </message>
        <message>
            <source>Take the check</source>
            <translation>做小测</translation>
        </message>
        <message>
            <source>That could not be kept on this computer.</source>
            <translation>没能保存到这台电脑上。</translation>
        </message>
        <message>
            <source>The link was copied. It is for colleagues.</source>
            <translation>链接已复制，只给同事用。</translation>
        </message>
        <message>
            <source>The link was copied. Customers can open it, too.</source>
            <translation>链接已复制，客户也能打开。</translation>
        </message>
        <message>
            <source>Thank you. Whoever looks after it will see it.</source>
            <translation>谢谢，负责人会看到。</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>You have taken the check.</source>
            <translation>小测你已经做过了。</translation>
        </message>
        <message numerus="yes">
            <source>This is %1 of %2. Two minutes to read, then %n question(s).</source>
            <translation>
                <numerusform>这是第 %1 个，共 %2 个。读两分钟，再答 %n 道题。</numerusform>
            </translation>
        </message>
        <message>
            <source>This is %1 of %2. Two minutes to read.</source>
            <translation>这是第 %1 个，共 %2 个。读两分钟。</translation>
        </message>
        <message numerus="yes">
            <source>Two minutes to read, then %n question(s).</source>
            <translation>
                <numerusform>读两分钟，再答 %n 道题。</numerusform>
            </translation>
        </message>
        <message>
            <source>Two minutes to read.</source>
            <translation>读两分钟。</translation>
        </message>
    </context>
    <context>
        <name>ArticlePreview</name>
        <message>
            <source>Show all of it</source>
            <translation>显示全部</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>预览</translation>
        </message>
        <message>
            <source>Both texts are the same.</source>
            <translation>两边的正文相同。</translation>
        </message>
        <message>
            <source>Green stands only in yours, red only in theirs.</source>
            <translation>绿色只在你的版本里，红色只在对方的版本里。</translation>
        </message>
        <message>
            <source>A long article: this is the part where you write.</source>
            <translation>条目较长，这里显示你正在写的部分。</translation>
        </message>
    </context>
    <context>
        <name>ArticleSource</name>
        <message>
            <source>Article</source>
            <translation>条目</translation>
        </message>
    </context>
    <context>
        <name>ArticleView</name>
        <message>
            <source>Article</source>
            <translation>条目</translation>
        </message>
    </context>
    <context>
        <name>ArticleWords</name>
        <message>
            <source>Delivery</source>
            <translation>配送</translation>
        </message>
        <message>
            <source>Returns</source>
            <translation>退货</translation>
        </message>
        <message>
            <source>Refunds</source>
            <translation>退款</translation>
        </message>
        <message>
            <source>Invoices</source>
            <translation>发票</translation>
        </message>
        <message>
            <source>Coupons</source>
            <translation>优惠券</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>账户</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>安全</translation>
        </message>
        <message>
            <source>After-sales</source>
            <translation>售后</translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation>投诉</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>支付</translation>
        </message>
        <message>
            <source>Assembly</source>
            <translation>安装</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>款项</translation>
        </message>
        <message>
            <source>version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>no longer valid</source>
            <translation>已失效</translation>
        </message>
        <message>
            <source>valid to %1</source>
            <translation>有效期至 %1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>changed today</source>
            <translation>今天更新</translation>
        </message>
        <message>
            <source>changed yesterday</source>
            <translation>昨天更新</translation>
        </message>
        <message>
            <source>changed %1</source>
            <translation>%1 更新</translation>
        </message>
        <message>
            <source>Version %1, %2 %3</source>
            <translation>版本 %1，%2 %3</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>Owner: %1</source>
            <translation>负责人：%1</translation>
        </message>
        <message>
            <source>Valid from %1</source>
            <translation>%1 起生效</translation>
        </message>
        <message>
            <source>Not valid since %1</source>
            <translation>%1 后失效</translation>
        </message>
        <message>
            <source>Valid to %1</source>
            <translation>有效期至 %1</translation>
        </message>
        <message>
            <source>Customers may read it</source>
            <translation>客户可见</translation>
        </message>
        <message>
            <source>For colleagues only</source>
            <translation>仅限同事</translation>
        </message>
        <message>
            <source>This article is no longer valid: it was not put in.</source>
            <translation>这个条目已经过期，没有插入。</translation>
        </message>
        <message>
            <source>This article is not valid before %1: it was not put in.</source>
            <translation>这个条目 %1 起才有效，没有插入。</translation>
        </message>
    </context>
    <context>
        <name>AutostartCheck</name>
        <message>
            <source>Start when I log in to this computer</source>
            <translation>登录系统后自动启动</translation>
        </message>
        <message>
            <source>The disk is full: nothing was changed.</source>
            <translation>磁盘已满，未能更改。</translation>
        </message>
        <message>
            <source>This computer does not let it be changed.</source>
            <translation>本机不允许更改。</translation>
        </message>
    </context>
    <context>
        <name>BlockNotice</name>
        <message>
            <source>Block…</source>
            <translation>屏蔽…</translation>
        </message>
        <message>
            <source>Unblock</source>
            <translation>解除屏蔽</translation>
        </message>
        <message>
            <source>Block this customer</source>
            <translation>屏蔽这位客户</translation>
        </message>
        <message>
            <source>Abuse</source>
            <translation>辱骂骚扰</translation>
        </message>
        <message>
            <source>Spam</source>
            <translation>广告刷屏</translation>
        </message>
        <message>
            <source>Fraud</source>
            <translation>涉嫌欺诈</translation>
        </message>
        <message>
            <source>tomorrow %1</source>
            <translation>明天 %1</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Blocked until %1</source>
            <translation>屏蔽至 %1</translation>
        </message>
        <message>
            <source>by you</source>
            <translation>你设置的</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>%1 设置的</translation>
        </message>
        <message>
            <source>: </source>
            <translation>：</translation>
        </message>
    </context>
    <context>
        <name>BlockPopup</name>
        <message>
            <source>Block</source>
            <translation>屏蔽</translation>
        </message>
        <message>
            <source>Block “%1”</source>
            <translation>屏蔽“%1”</translation>
        </message>
        <message>
            <source>This conversation ends, and he can't write until the time is over. He reads until when, not why.</source>
            <translation>本次会话随即结束，到时之前客户不能发消息。客户会看到截止时间，看不到原因。</translation>
        </message>
        <message>
            <source>He can't write until the time is over. He reads until when, not why.</source>
            <translation>到时之前客户不能发消息。客户会看到截止时间，看不到原因。</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>屏蔽时长</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Why (only colleagues see it)</source>
            <translation>原因（仅同事可见）</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>其他</translation>
        </message>
        <message>
            <source>In a few words</source>
            <translation>简要说明</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Say why first</source>
            <translation>请先说明原因</translation>
        </message>
        <message>
            <source>Not blocked: the disk of this computer is full.</source>
            <translation>未屏蔽：本机磁盘已满。</translation>
        </message>
        <message>
            <source>Not blocked: it could not be kept on this computer.</source>
            <translation>未屏蔽：无法在本机保存。</translation>
        </message>
    </context>
    <context>
        <name>BulkPopup</name>
        <message>
            <source>Import and export</source>
            <translation>导入与导出</translation>
        </message>
        <message>
            <source>FOLDER</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Try it out</source>
            <translation>试运行</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy: %1</source>
            <translation>复制：%1</translation>
        </message>
        <message>
            <source>A folder of Markdown, or a file (.md, .csv, .jsonl). Everything is looked at first; with one mistake nothing is imported.</source>
            <translation>选择存放 Markdown 的文件夹，或一个文件（.md、.csv、.jsonl）。导入前先检查全部内容；只要有一处错误就什么都不导入。</translation>
        </message>
        <message>
            <source>Folder or file</source>
            <translation>文件夹或文件</translation>
        </message>
        <message>
            <source>Folder or file to import</source>
            <translation>要导入的文件夹或文件</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>文件夹…</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>选择文件夹</translation>
        </message>
        <message>
            <source>File…</source>
            <translation>文件…</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>选择文件</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>What is wrong, by file and line</source>
            <translation>错误列表（文件与行号）</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Format of the export</source>
            <translation>导出格式</translation>
        </message>
        <message>
            <source>Export to a folder…</source>
            <translation>导出到文件夹…</translation>
        </message>
        <message>
            <source>The same with the command line</source>
            <translation>用命令行完成</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Export to a folder</source>
            <translation>导出到文件夹</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>%1, line %2</source>
            <translation>%1，第 %2 行</translation>
        </message>
        <message>
            <source>Stops nothing</source>
            <translation>不影响导入</translation>
        </message>
    </context>
    <context>
        <name>BulkWords</name>
        <message>
            <source>there is no key "%1"</source>
            <translation>没有“%1”这个字段</translation>
        </message>
        <message>
            <source>"%1" stands here a second time, as "%2"</source>
            <translation>“%1”重复了，前面已写作“%2”</translation>
        </message>
        <message>
            <source>"%1" stands here a second time</source>
            <translation>“%1”重复了</translation>
        </message>
        <message>
            <source>"%1" stands in %2, too</source>
            <translation>“%1”在 %2 中已经有了</translation>
        </message>
        <message>
            <source>"%1" is not UTF-8</source>
            <translation>“%1”不是 UTF-8 编码</translation>
        </message>
        <message>
            <source>"%1" is no state: draft, review, published or retired</source>
            <translation>“%1”不是有效状态，可用：draft、review、published、retired</translation>
        </message>
        <message>
            <source>"public" is true or false, not "%1"</source>
            <translation>“public”只能是 true 或 false，不能是“%1”</translation>
        </message>
        <message>
            <source>"%1" is a list of texts</source>
            <translation>“%1”应为文本列表</translation>
        </message>
        <message>
            <source>"%1" is neither a text nor a list of texts</source>
            <translation>“%1”既不是文本，也不是文本列表</translation>
        </message>
        <message>
            <source>"%1" is a list</source>
            <translation>“%1”应为列表</translation>
        </message>
        <message>
            <source>"%1" is no list</source>
            <translation>“%1”不能是列表</translation>
        </message>
        <message>
            <source>"%1" is no date: 2026-01-31, 2026-01-31T08:15:30Z, or 2026-01-31T16:15:30+08:00</source>
            <translation>“%1”不是有效日期，应写作 2026-01-31、2026-01-31T08:15:30Z 或 2026-01-31T16:15:30+08:00</translation>
        </message>
        <message>
            <source>an article needs an "id" of at most 200 bytes</source>
            <translation>条目必须有“id”，最长 200 字节</translation>
        </message>
        <message>
            <source>an article needs a "title"</source>
            <translation>条目必须有“title”</translation>
        </message>
        <message>
            <source>it ends before it begins</source>
            <translation>失效时间早于生效时间</translation>
        </message>
        <message>
            <source>the first row must name the keys</source>
            <translation>第一行必须是字段名</translation>
        </message>
        <message>
            <source>%1 cells instead of %2</source>
            <translation>这一行有 %1 列，应为 %2 列</translation>
        </message>
        <message>
            <source>no JSON: %1</source>
            <translation>不是 JSON：%1</translation>
        </message>
        <message>
            <source>not a JSON object</source>
            <translation>不是 JSON 对象</translation>
        </message>
        <message>
            <source>an article begins with its values between two lines of ---</source>
            <translation>条目开头应有两行 ---，字段写在其间</translation>
        </message>
        <message>
            <source>the values are no YAML map</source>
            <translation>字段不是 YAML 映射</translation>
        </message>
        <message>
            <source>is neither a file nor a folder</source>
            <translation>既不是文件，也不是文件夹</translation>
        </message>
        <message>
            <source>has more than %1 MiB</source>
            <translation>超过 %1 MiB</translation>
        </message>
        <message>
            <source>is no .md, .csv or .jsonl</source>
            <translation>不是 .md、.csv 或 .jsonl 文件</translation>
        </message>
        <message>
            <source>there is no file %1 in the folder</source>
            <translation>文件夹中没有文件 %1</translation>
        </message>
        <message>
            <source>%1: is larger than 25 MB</source>
            <translation>%1：超过 25 MB</translation>
        </message>
        <message>
            <source>%1: is empty</source>
            <translation>%1：是空文件</translation>
        </message>
        <message>
            <source>%1: can't be read</source>
            <translation>%1：无法读取</translation>
        </message>
        <message>
            <source>can't be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>%1: files of this kind are not taken</source>
            <translation>%1：不接受这种文件</translation>
        </message>
        <message>
            <source>the article is larger than what a hub takes at once</source>
            <translation>条目太大，服务台一次收不下</translation>
        </message>
        <message>
            <source>%1: empty</source>
            <translation>%1：不能为空</translation>
        </message>
        <message>
            <source>%1: missing</source>
            <translation>%1：缺少</translation>
        </message>
        <message>
            <source>%1: twice</source>
            <translation>%1：重复</translation>
        </message>
        <message>
            <source>%1: too_large</source>
            <translation>%1：太长</translation>
        </message>
        <message>
            <source>%1: not a day</source>
            <translation>%1：不是有效日期</translation>
        </message>
        <message>
            <source>%1: not_a_primary_tag</source>
            <translation>%1：不是有效的语言代码（如 zh、en）</translation>
        </message>
        <message>
            <source>%1: no_such_queue</source>
            <translation>%1：没有这个队列</translation>
        </message>
        <message>
            <source>%1: no_such_person</source>
            <translation>%1：没有这个人</translation>
        </message>
        <message>
            <source>%1: before_validFrom</source>
            <translation>%1：早于生效时间</translation>
        </message>
        <message>
            <source>Reading the files…</source>
            <translation>正在读取文件…</translation>
        </message>
        <message>
            <source>The hub looks at them: %L1 of %L2</source>
            <translation>服务台正在检查：%L1/%L2</translation>
        </message>
        <message>
            <source>The hub looks at them…</source>
            <translation>服务台正在检查…</translation>
        </message>
        <message>
            <source>Importing: %L1 of %L2</source>
            <translation>正在导入：%L1/%L2</translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) fetched…</source>
            <translation>
                <numerusform>已获取 %n 个条目…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) written to %1</source>
            <translation>
                <numerusform>已将 %n 个条目写入 %1</numerusform>
            </translation>
        </message>
        <message>
            <source>%L1 of %L2 articles were imported. Then the hub found something wrong.</source>
            <translation>已导入 %L1/%L2 篇，之后服务台发现了错误。</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to put right first. Nothing was imported.</source>
            <translation>
                <numerusform>有 %n 处需要先改正。什么都没有导入。</numerusform>
            </translation>
        </message>
        <message>
            <source>There is no article in it.</source>
            <translation>里面没有条目</translation>
        </message>
        <message>
            <source>Nothing in it is published, so nothing can be imported.</source>
            <translation>里面没有已发布的条目，无法导入</translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) imported:</source>
            <translation>
                <numerusform>已导入 %n 个条目：</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s):</source>
            <translation>
                <numerusform>共 %n 个条目：</numerusform>
            </translation>
        </message>
        <message>
            <source>%L1 new, %L2 changed, %L3 unchanged.</source>
            <translation>新增 %L1，有改动 %L2，无变化 %L3。</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) came along.</source>
            <translation>
                <numerusform>附带 %n 个文件。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more is (are) not published and stay(s) here.</source>
            <translation>
                <numerusform>另有 %n 篇未发布，不导入。</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>已取消。</translation>
        </message>
        <message>
            <source>The hub does not answer.</source>
            <translation>服务台没有响应。</translation>
        </message>
        <message>
            <source>The sign-in has ended.</source>
            <translation>登录已失效。</translation>
        </message>
        <message>
            <source>You may not do this: it takes the rights to edit and to publish articles.</source>
            <translation>你没有权限：需要编辑和发布条目的权限。</translation>
        </message>
        <message>
            <source>The desk has as many articles as it takes.</source>
            <translation>条目数量已达上限。</translation>
        </message>
        <message>
            <source>The hub refused it (%1).</source>
            <translation>服务台拒绝了（%1）。</translation>
        </message>
        <message>
            <source>It can't be written there (%1). Nothing was left behind; choose another folder.</source>
            <translation>无法写入（%1）。没有留下任何内容；请换一个文件夹。</translation>
        </message>
        <message>
            <source>Nothing was written.</source>
            <translation>什么都没有写入。</translation>
        </message>
        <message>
            <source>%L1 of %L2 articles are imported for sure. Going on leaves alone what is there.</source>
            <translation>已确认导入 %L1/%L2 篇。继续时不会改动已导入的内容。</translation>
        </message>
        <message>
            <source>Nothing was imported.</source>
            <translation>什么都没有导入。</translation>
        </message>
        <message>
            <source>Importing: %1 %</source>
            <translation>正在导入：%1%</translation>
        </message>
        <message>
            <source>Import ended early</source>
            <translation>导入提前结束</translation>
        </message>
        <message>
            <source>Import and export: working…</source>
            <translation>导入与导出：进行中…</translation>
        </message>
        <message>
            <source>Import and export</source>
            <translation>导入与导出</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1%2</translation>
        </message>
    </context>
    <context>
        <name>CannedCompletion</name>
        <message>
            <source>Mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>Canned replies</source>
            <translation>常用回复</translation>
        </message>
        <message>
            <source>by shortcut, words, pinyin or initials</source>
            <translation>按短码、文字、拼音或首字母查找</translation>
        </message>
        <message>
            <source>There are no canned replies yet. What you often write can be saved as one.</source>
            <translation>还没有常用回复。常写的话可以存为常用回复。</translation>
        </message>
        <message>
            <source>No reply found for “%1”. Try a part of its text, or press Esc to keep what you typed as text.</source>
            <translation>没有找到“%1”。换一部分文字试试，或按 Esc 保留为普通文字。</translation>
        </message>
        <message>
            <source>Change replies…</source>
            <translation>管理回复…</translation>
        </message>
    </context>
    <context>
        <name>CannedFiles</name>
        <message>
            <source>Take this file out of the reply</source>
            <translation>从常用回复里移除此文件</translation>
        </message>
        <message>
            <source>Take %1 out of the reply</source>
            <translation>从常用回复里移除“%1”</translation>
        </message>
        <message>
            <source>Add a file</source>
            <translation>添加文件</translation>
        </message>
        <message numerus="yes">
            <source>It is sent along when the reply is used; at most %n file(s)</source>
            <translation>
                <numerusform>使用这条回复时一并发送，最多 %n 个文件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A reply has at most %n file(s).</source>
            <translation>
                <numerusform>一条常用回复最多带 %n 个文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>Sending %1…</source>
            <translation>正在上传“%1”…</translation>
        </message>
        <message>
            <source>Sending %1: %2 %</source>
            <translation>正在上传“%1”：%2 %</translation>
        </message>
        <message>
            <source>%1 is too large: at most %2.</source>
            <translation>“%1”太大，最大 %2。</translation>
        </message>
        <message>
            <source>%1: files of this kind are not allowed.</source>
            <translation>“%1”：不允许这种类型的文件。</translation>
        </message>
        <message>
            <source>%1: you may not add files there.</source>
            <translation>“%1”：你无权在那里添加文件。</translation>
        </message>
        <message>
            <source>%1 was not sent: the hub can't be reached now. Try again in a moment.</source>
            <translation>“%1”未能上传：暂时连不上服务台，请稍后再试。</translation>
        </message>
        <message>
            <source>%1 can't be read, or is empty.</source>
            <translation>“%1”无法读取，或者是空文件。</translation>
        </message>
        <message>
            <source>Files that go along</source>
            <translation>随附文件</translation>
        </message>
    </context>
    <context>
        <name>CannedForm</name>
        <message>
            <source>New canned reply</source>
            <translation>新建常用回复</translation>
        </message>
        <message>
            <source>Change the canned reply</source>
            <translation>修改常用回复</translation>
        </message>
        <message>
            <source>Everybody in “%1”</source>
            <translation>“%1”的所有人</translation>
        </message>
        <message>
            <source>Only me</source>
            <translation>只有我</translation>
        </message>
        <message>
            <source>Who has it</source>
            <translation>谁可以用</translation>
        </message>
        <message>
            <source>as in /hello</source>
            <translation>如 /nh</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Shortcut behind the “/”</source>
            <translation>“/”后面的短码</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>中文</translation>
        </message>
        <message>
            <source>English</source>
            <translation>英文</translation>
        </message>
        <message>
            <source>Any language</source>
            <translation>不限语言</translation>
        </message>
        <message>
            <source>Language of the text</source>
            <translation>文字的语言</translation>
        </message>
        <message>
            <source>First for customers who write in</source>
            <translation>优先用于使用这种语言的客户</translation>
        </message>
        <message>
            <source>Customer's name</source>
            <translation>客户姓名</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>你的名字</translation>
        </message>
        <message>
            <source>Order number</source>
            <translation>订单号</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Insert: %1</source>
            <translation>插入：%1</translation>
        </message>
        <message>
            <source>%1 is filled in when the reply is used</source>
            <translation>使用时自动填入 %1</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Ctrl Enter</source>
            <translation>Ctrl Enter</translation>
        </message>
        <message>
            <source>You may not write canned replies.</source>
            <translation>你没有编写常用回复的权限。</translation>
        </message>
        <message>
            <source>The text is missing.</source>
            <translation>还没有填写文字。</translation>
        </message>
        <message numerus="yes">
            <source>The text is %n character(s) too long.</source>
            <translation>
                <numerusform>文字超出 %n 个字。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The title is %n character(s) too long.</source>
            <translation>
                <numerusform>标题超出 %n 个字。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The shortcut is %n character(s) too long.</source>
            <translation>
                <numerusform>短码超出 %n 个字。</numerusform>
            </translation>
        </message>
        <message>
            <source>A shortcut has no spaces and no slash.</source>
            <translation>短码里不能有空格和斜杠。</translation>
        </message>
        <message>
            <source>There are %1 replies there already, and no room for more: delete one that nobody needs.</source>
            <translation>已有 %1 条回复，达到上限，请先删除不用的回复。</translation>
        </message>
        <message>
            <source>“/%1” is also “%2” (%3): both will be listed.</source>
            <translation>“/%1”也是“%2”（%3）的短码：两条都会列出。</translation>
        </message>
    </context>
    <context>
        <name>CannedGaps</name>
        <message>
            <source>Fill it in</source>
            <translation>去填写</translation>
        </message>
        <message>
            <source>Send as it is</source>
            <translation>原样发送</translation>
        </message>
        <message>
            <source>Not sent: {%1} has no value yet.</source>
            <translation>未发出：{%1} 还没有填写。</translation>
        </message>
        <message>
            <source>{%1} has no value here.</source>
            <translation>{%1} 没有可填的内容。</translation>
        </message>
    </context>
    <context>
        <name>CannedPopup</name>
        <message>
            <source>Canned replies</source>
            <translation>常用回复</translation>
        </message>
        <message>
            <source>Shortcut, words, pinyin or initials</source>
            <translation>短码、文字、拼音或首字母</translation>
        </message>
        <message>
            <source>Search the canned replies</source>
            <translation>搜索常用回复</translation>
        </message>
        <message>
            <source>New reply</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Save what I wrote</source>
            <translation>存为常用回复</translation>
        </message>
        <message>
            <source>You may not write canned replies.</source>
            <translation>你没有编写常用回复的权限。</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>修改</translation>
        </message>
        <message>
            <source>Replies of a group are changed by its leads.</source>
            <translation>组内回复由组长修改。</translation>
        </message>
        <message>
            <source>Copy as mine</source>
            <translation>复制为我的</translation>
        </message>
        <message numerus="yes">
            <source>%n canned reply(s)</source>
            <translation>
                <numerusform>共 %n 条</numerusform>
            </translation>
        </message>
        <message>
            <source>What you often write can be saved here and sent with “/” and a few letters.</source>
            <translation>常写的话可以存在这里，输入“/”加几个字母就能使用。</translation>
        </message>
        <message>
            <source>No reply found for “%1”.</source>
            <translation>没有找到“%1”。</translation>
        </message>
        <message>
            <source>Saved: %1</source>
            <translation>已保存：%1</translation>
        </message>
        <message>
            <source>Deleted: %1</source>
            <translation>已删除：%1</translation>
        </message>
        <message>
            <source>It is back: %1</source>
            <translation>已恢复：%1</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
    </context>
    <context>
        <name>CannedSource</name>
        <message>
            <source>Canned reply</source>
            <translation>常用回复</translation>
        </message>
    </context>
    <context>
        <name>CannedWords</name>
        <message>
            <source>Mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>It belongs to somebody else or to another group, and stays there.</source>
            <translation>该回复属于他人或其他组，不能移动。</translation>
        </message>
        <message>
            <source>There is no room for another one: delete one that nobody needs.</source>
            <translation>回复数量已达上限，请先删除不用的回复。</translation>
        </message>
        <message>
            <source>You don't belong to this group any more.</source>
            <translation>你已不在该组。</translation>
        </message>
        <message>
            <source>This group is not there any more.</source>
            <translation>该组已被删除。</translation>
        </message>
        <message>
            <source>You may not change replies there.</source>
            <translation>你没有修改这些回复的权限。</translation>
        </message>
        <message>
            <source>It is not there any more.</source>
            <translation>该回复已被删除。</translation>
        </message>
        <message>
            <source>Its text is too long or empty, or its shortcut has a space.</source>
            <translation>文字太长或为空，或者短码里有空格。</translation>
        </message>
        <message>
            <source>The hub is older and does not know this.</source>
            <translation>服务台版本较旧，还不支持。</translation>
        </message>
        <message>
            <source>The hub refused it.</source>
            <translation>服务台拒绝了。</translation>
        </message>
        <message>
            <source>Not saved: the disk of this computer is full.</source>
            <translation>未保存：本机磁盘已满。</translation>
        </message>
        <message>
            <source>Not saved: this computer's records can't be written.</source>
            <translation>未保存：本机记录无法写入。</translation>
        </message>
        <message>
            <source>One of its files is not at the hub: take it out and add it again.</source>
            <translation>有一个文件不在服务台上，请移除后重新添加。</translation>
        </message>
        <message>
            <source>It has more files than this desk allows, or one of them doesn't fit.</source>
            <translation>文件数量超过服务台允许的上限，或某个文件不符合要求。</translation>
        </message>
    </context>
    <context>
        <name>CapsLockHint</name>
        <message>
            <source>Caps Lock is on</source>
            <translation>大写锁定已打开</translation>
        </message>
    </context>
    <context>
        <name>CategoryMenu</name>
        <message>
            <source>Category</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>All categories</source>
            <translation>全部分类</translation>
        </message>
        <message>
            <source>All of %1</source>
            <translation>%1（全部）</translation>
        </message>
    </context>
    <context>
        <name>CheckPopup</name>
        <message>
            <source>Next</source>
            <translation>下一题</translation>
        </message>
        <message>
            <source>Check of what changed</source>
            <translation>改动小测</translation>
        </message>
        <message>
            <source>Question %1 of %2</source>
            <translation>第 %1 题，共 %2 题</translation>
        </message>
        <message>
            <source>I don't know</source>
            <translation>不知道</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>交卷</translation>
        </message>
        <message>
            <source>Your answers could not be kept on this computer. Finish again.</source>
            <translation>答案没能保存到这台电脑上，请再交一次。</translation>
        </message>
        <message>
            <source>%1 of %2 right</source>
            <translation>答对 %1 题，共 %2 题</translation>
        </message>
        <message>
            <source>You know what changed.</source>
            <translation>改动你都清楚了。</translation>
        </message>
        <message>
            <source>These are worth another look:</source>
            <translation>这些值得再看一眼：</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Which question does “%1” answer?</source>
            <translation>《%1》回答的是哪个问题？</translation>
        </message>
    </context>
    <context>
        <name>ClosePopup</name>
        <message>
            <source>Close this conversation?</source>
            <translation>结束这段会话？</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) of the customer have no answer.</source>
            <translation>
                <numerusform>客户还有 %n 条消息没有回。</numerusform>
            </translation>
        </message>
        <message>
            <source>What you have written or attached is not sent.</source>
            <translation>你写好的内容或附件还没有发送。</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) of yours are not sent yet.</source>
            <translation>
                <numerusform>你有 %n 条消息还没发出去。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) of yours could not be sent.</source>
            <translation>
                <numerusform>你有 %n 条消息发送失败。</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>Answer first</source>
            <translation>先回复</translation>
        </message>
        <message>
            <source>Go on here</source>
            <translation>继续处理</translation>
        </message>
    </context>
    <context>
        <name>CommandSource</name>
        <message>
            <source>Command</source>
            <translation>命令</translation>
        </message>
    </context>
    <context>
        <name>CompletionBar</name>
        <message>
            <source>Canned replies ( / )</source>
            <translation>常用回复（/）</translation>
        </message>
        <message>
            <source>Canned replies</source>
            <translation>常用回复</translation>
        </message>
        <message>
            <source>Emoji ( : )</source>
            <translation>表情（:）</translation>
        </message>
        <message>
            <source>Emoji</source>
            <translation>表情</translation>
        </message>
    </context>
    <context>
        <name>CompletionPopup</name>
        <message>
            <source>The whole text</source>
            <translation>全文</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>选择</translation>
        </message>
        <message>
            <source>insert</source>
            <translation>插入</translation>
        </message>
        <message>
            <source>close</source>
            <translation>关闭</translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>找到 %n 条</numerusform>
            </translation>
        </message>
        <message>
            <source>No value here for %1</source>
            <translation>没有可填的内容：%1</translation>
        </message>
    </context>
    <context>
        <name>CompletionSource</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n 个文件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message>
            <source>Send a picture</source>
            <translation>发送图片</translation>
        </message>
        <message>
            <source>Send a file</source>
            <translation>发送文件</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>回复</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Reply or note</source>
            <translation>回复或备注</translation>
        </message>
        <message>
            <source>Draft kept</source>
            <translation>草稿已存</translation>
        </message>
        <message>
            <source>Draft not kept: disk</source>
            <translation>草稿未保存：磁盘出错</translation>
        </message>
        <message>
            <source>This was not sent.</source>
            <translation>这条消息未发出。</translation>
        </message>
        <message>
            <source>Not sent: the disk of this computer is full.</source>
            <translation>未发出：本机磁盘已满。</translation>
        </message>
        <message>
            <source>Not sent: the conversation is no longer yours.</source>
            <translation>未发出：会话已不在你名下。</translation>
        </message>
        <message>
            <source>Not sent: the conversation is gone.</source>
            <translation>未发出：会话已不存在。</translation>
        </message>
        <message>
            <source>Not sent: the text is too long or empty.</source>
            <translation>未发出：文字过长或为空。</translation>
        </message>
        <message>
            <source>Not sent: this computer's records can't be written.</source>
            <translation>未发出：本机记录无法写入。</translation>
        </message>
        <message>
            <source>A note for colleagues; the customer never sees it</source>
            <translation>写给同事的备注，客户看不到</translation>
        </message>
        <message>
            <source>Write to the customer</source>
            <translation>回复客户</translation>
        </message>
        <message>
            <source>Save note</source>
            <translation>存为备注</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>存为待发</translation>
        </message>
        <message>
            <source>Only colleagues read this</source>
            <translation>只有同事能看到</translation>
        </message>
        <message>
            <source>Offline: messages are kept here and sent later</source>
            <translation>离线：消息先存在本机，恢复连接后发出</translation>
        </message>
        <message numerus="yes">
            <source>%n character(s) too many</source>
            <translation>
                <numerusform>超出 %n 个字</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n character(s) left</source>
            <translation>
                <numerusform>还可输入 %n 个字</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is too large.</source>
            <translation>%1 过大。</translation>
        </message>
        <message>
            <source>At most %1 can be sent.</source>
            <translation>最多可发送 %1。</translation>
        </message>
        <message>
            <source>Don't send this file</source>
            <translation>不发送此文件</translation>
        </message>
        <message>
            <source>Don't send %1</source>
            <translation>不发送 %1</translation>
        </message>
        <message>
            <source>Pictures (%1)</source>
            <translation>图片 (%1)</translation>
        </message>
        <message>
            <source>File not kept on this computer</source>
            <translation>附件未能保存到本机</translation>
        </message>
        <message>
            <source>Send anyway</source>
            <translation>仍然发送</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) too many.</source>
            <translation>
                <numerusform>多了 %n 个文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>At most %1 go with one message.</source>
            <translation>一条消息最多带 %1 个文件。</translation>
        </message>
        <message>
            <source>Folders can't be sent.</source>
            <translation>不能发送文件夹。</translation>
        </message>
        <message>
            <source>Pack it into one file, or drop the files in it.</source>
            <translation>请先打包成一个文件，或直接拖入里面的文件。</translation>
        </message>
    </context>
    <context>
        <name>ComposerEdit</name>
        <message>
            <source>Picture.png</source>
            <translation>图片.png</translation>
        </message>
    </context>
    <context>
        <name>ConnectionChip</name>
        <message>
            <source>Connected, the hub answers in %1</source>
            <translation>已连接，服务台响应 %1</translation>
        </message>
        <message>
            <source>The line is slow: the hub answers in %1. What you send takes longer, nothing is lost.</source>
            <translation>网络较慢：服务台响应需 %1。发送会多花些时间，内容不会丢失。</translation>
        </message>
    </context>
    <context>
        <name>ConnectionWords</name>
        <message numerus="yes">
            <source>%n message(s) are kept here and will be sent.</source>
            <translation>
                <numerusform>%n 条消息已存在本机，恢复连接后发出。</numerusform>
            </translation>
        </message>
        <message>
            <source>What you write is kept here and will be sent.</source>
            <translation>你写的内容会存在本机，恢复连接后发出。</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>正在连接…</translation>
        </message>
        <message>
            <source>Catching up…</source>
            <translation>正在补收…</translation>
        </message>
        <message>
            <source>What happened meanwhile is arriving.</source>
            <translation>正在接收离线期间的更新。</translation>
        </message>
        <message>
            <source>Reconnecting (%1).</source>
            <translation>正在重连（第 %1 次）。</translation>
        </message>
        <message numerus="yes">
            <source>next try in %n s</source>
            <translation>
                <numerusform>%n 秒后重试</numerusform>
            </translation>
        </message>
        <message>
            <source>trying</source>
            <translation>正在重试</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>立即重试</translation>
        </message>
        <message>
            <source>Offline.</source>
            <translation>已离线。</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Your sign-in has ended.</source>
            <translation>登录已失效。</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>重新登录</translation>
        </message>
        <message>
            <source>You signed in on another computer.</source>
            <translation>你已在另一台电脑登录。</translation>
        </message>
        <message>
            <source>What is queued here stays here.</source>
            <translation>待发消息会留在本机。</translation>
        </message>
        <message>
            <source>Come back here</source>
            <translation>转回本机</translation>
        </message>
        <message>
            <source>This program is too old for the hub.</source>
            <translation>程序版本太旧，服务台不再支持。</translation>
        </message>
        <message>
            <source>What is queued here stays here until it is updated.</source>
            <translation>待发消息会留在本机，更新后再发。</translation>
        </message>
        <message>
            <source>The hub withdrew this computer's rights.</source>
            <translation>服务台已收回本机的权限。</translation>
        </message>
        <message>
            <source>Local copies were deleted.</source>
            <translation>本机副本已删除。</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>live</source>
            <translation>已连接</translation>
        </message>
        <message>
            <source>offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>The disk of this computer is full.</source>
            <translation>本机磁盘已满。</translation>
        </message>
        <message>
            <source>Sending waits until there is room; your text stays in the field.</source>
            <translation>腾出空间后才能发送，你的文字会留在输入框。</translation>
        </message>
        <message>
            <source>This computer's records can't be written.</source>
            <translation>本机记录无法写入。</translation>
        </message>
        <message>
            <source>Nothing can be sent from here; your text stays in the field.</source>
            <translation>暂时无法发送，你的文字会留在输入框。</translation>
        </message>
        <message>
            <source>This network wants you to sign in first.</source>
            <translation>当前网络需要先登录认证。</translation>
        </message>
        <message>
            <source>Your work goes on by itself after that.</source>
            <translation>登录后工作会自动继续。</translation>
        </message>
        <message>
            <source>Open its page</source>
            <translation>打开登录页</translation>
        </message>
        <message>
            <source>Somebody else answers in the hub's place.</source>
            <translation>应答的不是服务台，而是别的服务器。</translation>
        </message>
        <message>
            <source>Nothing was sent there.</source>
            <translation>没有向它发送任何内容。</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>The proxy asks who you are.</source>
            <translation>代理服务器要求验证身份。</translation>
        </message>
        <message>
            <source>It is %1.</source>
            <translation>代理：%1。</translation>
        </message>
        <message>
            <source>Give name and password</source>
            <translation>填写用户名和密码</translation>
        </message>
        <message>
            <source>The proxy does not let through to the hub.</source>
            <translation>代理服务器无法连到服务台。</translation>
        </message>
        <message>
            <source>Proxy…</source>
            <translation>代理…</translation>
        </message>
    </context>
    <context>
        <name>ContentsRow</name>
        <message>
            <source>where you read</source>
            <translation>正在读这里</translation>
        </message>
    </context>
    <context>
        <name>ContextPane</name>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Fold away</source>
            <translation>收起</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>%1, served by %2</source>
            <translation>%1，由 %2 接待</translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>This article was retired: it was not put in.</source>
            <translation>这个条目已下架，没有插入。</translation>
        </message>
        <message>
            <source>This article has just changed: read it, then put it in.</source>
            <translation>这个条目刚刚改过，请先看一遍再插入。</translation>
        </message>
        <message>
            <source>There is no article here to put in.</source>
            <translation>这里没有可以插入的条目。</translation>
        </message>
    </context>
    <context>
        <name>ConversationDelegate</name>
        <message>
            <source>as of %1</source>
            <translation>截至 %1</translation>
        </message>
        <message>
            <source>Wrap-up %1</source>
            <translation>小结 %1</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>小结</translation>
        </message>
        <message>
            <source>back %1</source>
            <translation>%1 回来</translation>
        </message>
        <message>
            <source>quiet %1</source>
            <translation>静默 %1</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>已回复</translation>
        </message>
        <message numerus="yes">
            <source>%n not sent</source>
            <translation>
                <numerusform>%n 条未发出</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) waiting to be sent</source>
            <translation>
                <numerusform>%n 条消息待发</numerusform>
            </translation>
        </message>
        <message>
            <source>typing</source>
            <translation>正在输入</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>You: %1</source>
            <translation>你：%1</translation>
        </message>
        <message>
            <source>parked</source>
            <translation>已暂放</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>已结束</translation>
        </message>
        <message>
            <source>waiting too long: %1</source>
            <translation>等待过久：%1</translation>
        </message>
        <message>
            <source>waiting for %1</source>
            <translation>已等 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n unread</source>
            <translation>
                <numerusform>%n 条未读</numerusform>
            </translation>
        </message>
        <message>
            <source>a draft: %1</source>
            <translation>草稿：%1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>Note draft</source>
            <translation>备注草稿</translation>
        </message>
        <message>
            <source>a note draft: %1</source>
            <translation>备注草稿：%1</translation>
        </message>
        <message>
            <source>transferring…</source>
            <translation>转接中…</translation>
        </message>
        <message>
            <source>reply %1</source>
            <translation>首次回复 %1</translation>
        </message>
        <message>
            <source>first reply due in %1</source>
            <translation>%1 内须首次回复</translation>
        </message>
        <message numerus="yes">
            <source>%n quiet, not counted</source>
            <translation>
                <numerusform>静默 %n 段，不占名额</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationHeader</name>
        <message>
            <source>Back to the list</source>
            <translation>返回列表</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>暂放</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>继续接待</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>暂放</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>小结</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已结束</translation>
        </message>
        <message>
            <source>served for %1</source>
            <translation>已接待 %1</translation>
        </message>
        <message>
            <source>Until the customer writes</source>
            <translation>等客户再来消息</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes, until %1</source>
            <translation>
                <numerusform>%n 分钟，到 %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Why this is yours</source>
            <translation>派单说明</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>转接</translation>
        </message>
        <message>
            <source>Being transferred</source>
            <translation>转接中</translation>
        </message>
        <message>
            <source>With %1</source>
            <translation>由 %1 接待</translation>
        </message>
        <message>
            <source>In the queue</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>%1 left to reply</source>
            <translation>%1 内须首次回复</translation>
        </message>
        <message>
            <source>Without a word from you the conversation then goes to a colleague.</source>
            <translation>到时仍未回复，会话将转给其他同事。</translation>
        </message>
        <message>
            <source>ends at %1 unless the customer writes</source>
            <translation>客户无新消息时，%1 自动结束</translation>
        </message>
        <message>
            <source>Transfer to a colleague, a group or a queue</source>
            <translation>转给同事、组或队列</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>Close this pane</source>
            <translation>关闭这一栏</translation>
        </message>
        <message>
            <source>Put back into the inbox</source>
            <translation>放回主窗口</translation>
        </message>
        <message>
            <source>In a window of its own</source>
            <translation>移到单独窗口</translation>
        </message>
        <message>
            <source>Close and write up</source>
            <translation>结束并写小结</translation>
        </message>
    </context>
    <context>
        <name>ConversationListView</name>
        <message>
            <source>Conversations</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open beside</source>
            <translation>在旁边打开</translation>
        </message>
        <message>
            <source>Open in a window of its own</source>
            <translation>在单独窗口中打开</translation>
        </message>
    </context>
    <context>
        <name>ConversationPane</name>
        <message>
            <source>The disk of this computer is full.</source>
            <translation>本机磁盘已满。</translation>
        </message>
        <message>
            <source>The conversation could not be closed.</source>
            <translation>会话未能结束。</translation>
        </message>
        <message>
            <source>The conversation could not be parked.</source>
            <translation>会话未能暂放。</translation>
        </message>
        <message>
            <source>The conversation could not be resumed.</source>
            <translation>会话未能继续接待。</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>已复制。</translation>
        </message>
        <message>
            <source>Not kept as a note.</source>
            <translation>未能存为备注。</translation>
        </message>
        <message>
            <source>Only who has the conversation writes notes in it. You can copy the text.</source>
            <translation>只有会话的接待人可以添加备注，你可以复制文字。</translation>
        </message>
        <message>
            <source>The message could not be sent again.</source>
            <translation>消息重发失败。</translation>
        </message>
        <message>
            <source>The message could not be discarded.</source>
            <translation>消息未能丢弃。</translation>
        </message>
        <message>
            <source>It can't be edited:</source>
            <translation>无法编辑：</translation>
        </message>
        <message>
            <source>Too late:</source>
            <translation>晚了一步：</translation>
        </message>
        <message>
            <source>its files are not on this computer any more</source>
            <translation>附件已不在本机</translation>
        </message>
        <message>
            <source>the message has been sent</source>
            <translation>消息已经发出</translation>
        </message>
        <message>
            <source>Copied:</source>
            <translation>已复制：</translation>
        </message>
        <message>
            <source>%1 is typing…</source>
            <translation>%1 正在输入…</translation>
        </message>
        <message>
            <source>%1 is typing: %2</source>
            <translation>%1 正在输入：%2</translation>
        </message>
        <message>
            <source>Copy what you had written</source>
            <translation>复制未发出的内容</translation>
        </message>
        <message>
            <source>No conversation is open</source>
            <translation>没有打开的会话</translation>
        </message>
        <message>
            <source>Choose one in the list, or press %1 for the one that waits longest.</source>
            <translation>在列表中选择一个，或按 %1 打开等待最久的会话。</translation>
        </message>
        <message>
            <source>Choose one in the list.</source>
            <translation>在列表中选择一个。</translation>
        </message>
        <message>
            <source>Why do I get nothing?</source>
            <translation>为什么没有派单</translation>
        </message>
        <message>
            <source>Waiting for the first customer</source>
            <translation>等待第一位客户</translation>
        </message>
        <message>
            <source>Offers appear at the top of the list, with a sound. %1 accepts.</source>
            <translation>派单会出现在列表顶部，并有提示音。按 %1 接受。</translation>
        </message>
        <message>
            <source>Offers appear at the top of the list, with a sound.</source>
            <translation>派单会出现在列表顶部，并有提示音。</translation>
        </message>
        <message>
            <source>Press %1 and choose Ready to receive conversations.</source>
            <translation>按 %1 选择“就绪”，就会有会话派给你。</translation>
        </message>
        <message>
            <source>Choose Ready to receive conversations.</source>
            <translation>选择“就绪”，就会有会话派给你。</translation>
        </message>
        <message>
            <source>What you had written was not sent: %1</source>
            <translation>你写的内容没有发出：%1</translation>
        </message>
        <message>
            <source>Your last message can't be edited any more.</source>
            <translation>上一条消息已经不能再编辑了。</translation>
        </message>
        <message>
            <source>Conversation with %1</source>
            <translation>与 %1 的会话</translation>
        </message>
        <message>
            <source>%1, active</source>
            <translation>%1，当前</translation>
        </message>
        <message>
            <source>The card could not be sent.</source>
            <translation>卡片没有发出。</translation>
        </message>
        <message>
            <source>This article is for colleagues only.</source>
            <translation>这个条目仅限同事查看。</translation>
        </message>
        <message>
            <source>Insert its answer, without a link.</source>
            <translation>可以只插入答复，不带链接。</translation>
        </message>
    </context>
    <context>
        <name>ConversationSections</name>
        <message>
            <source>Mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>暂放</translation>
        </message>
        <message>
            <source>Closed today</source>
            <translation>今日已结束</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n conversation(s)</source>
            <translation>
                <numerusform>%1，%n 个会话</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, folded</source>
            <translation>%1，已折叠</translation>
        </message>
        <message>
            <source>%1, unfolded</source>
            <translation>%1，已展开</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n quiet</source>
            <translation>
                <numerusform>%1，其中 %n 段静默</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationSource</name>
        <message>
            <source>Conversation</source>
            <translation>会话</translation>
        </message>
    </context>
    <context>
        <name>ConversationWindow</name>
        <message>
            <source>Cloudseat</source>
            <translation>云席</translation>
        </message>
        <message>
            <source>%1 · Cloudseat</source>
            <translation>%1 · 云席</translation>
        </message>
        <message>
            <source>Conversation with %1</source>
            <translation>与 %1 的会话</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n unread</source>
            <translation>
                <numerusform>%1，%n 条未读</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CustomerEditor</name>
        <message>
            <source>Take theirs</source>
            <translation>采用对方的</translation>
        </message>
        <message>
            <source>What the field is called</source>
            <translation>字段名称</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>New tag</source>
            <translation>新标签</translation>
        </message>
        <message>
            <source>Empty: the field goes</source>
            <translation>留空则删除此字段</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Somebody removed this meanwhile. Saving puts yours in its place.</source>
            <translation>此项刚被他人删除。保存后以你填写的为准。</translation>
        </message>
        <message>
            <source>Somebody changed this to “%1” meanwhile. Saving puts yours in its place.</source>
            <translation>他人刚把此项改为“%1”。保存后以你填写的为准。</translation>
        </message>
        <message>
            <source>At most %1 characters; this has %2.</source>
            <translation>最多 %1 个字，现有 %2 个。</translation>
        </message>
        <message>
            <source>Say what the field is called.</source>
            <translation>请填写字段名称。</translation>
        </message>
        <message>
            <source>The field's name has at most %1 characters.</source>
            <translation>字段名称最多 %1 个字。</translation>
        </message>
        <message>
            <source>There is a field of this name already.</source>
            <translation>已有同名字段。</translation>
        </message>
        <message>
            <source>A customer has at most %1 fields.</source>
            <translation>每位客户最多 %1 个字段。</translation>
        </message>
        <message>
            <source>A customer has at most %1 tags.</source>
            <translation>每位客户最多 %1 个标签。</translation>
        </message>
        <message>
            <source>Takes the place of what is masked</source>
            <translation>将替换已遮盖的内容</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>请选择…</translation>
        </message>
        <message>
            <source>None: the field goes</source>
            <translation>无：删除此字段</translation>
        </message>
    </context>
    <context>
        <name>CustomerPanel</name>
        <message>
            <source>Visit %1</source>
            <translation>第 %1 次来访</translation>
        </message>
        <message>
            <source>First visit</source>
            <translation>首次来访</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>online</source>
            <translation>在线</translation>
        </message>
        <message>
            <source>%1 as of %2</source>
            <translation>%1，截至 %2</translation>
        </message>
        <message>
            <source>reconnecting</source>
            <translation>重连中</translation>
        </message>
        <message>
            <source>away</source>
            <translation>已离开</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Chat page</source>
            <translation>网页</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Earlier conversations</source>
            <translation>以前的会话</translation>
        </message>
        <message>
            <source>Change the name</source>
            <translation>修改姓名</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>New field</source>
            <translation>新字段</translation>
        </message>
        <message>
            <source>Remove the tag %1</source>
            <translation>移除标签 %1</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>Add a field</source>
            <translation>添加字段</translation>
        </message>
        <message>
            <source>Add a tag</source>
            <translation>添加标签</translation>
        </message>
        <message>
            <source>Another field…</source>
            <translation>其他字段…</translation>
        </message>
        <message>
            <source>Not saved: the disk of this computer is full.</source>
            <translation>未保存：本机磁盘已满。</translation>
        </message>
        <message>
            <source>Not saved: the conversation is no longer yours.</source>
            <translation>未保存：会话已不在你名下。</translation>
        </message>
        <message>
            <source>Not saved: this computer could not keep it.</source>
            <translation>未保存：本机存储失败。</translation>
        </message>
        <message>
            <source>Kept here, waits for the hub</source>
            <translation>已存在本机，等待服务台确认</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>已保存</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <source>Hide %1</source>
            <translation>隐藏%1</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Show %1 for a minute</source>
            <translation>显示%1一分钟</translation>
        </message>
        <message>
            <source>Shown for a minute. The hub notes that you looked at it.</source>
            <translation>显示一分钟。服务台会记下你看过。</translation>
        </message>
        <message>
            <source>Show older ones</source>
            <translation>显示更早的</translation>
        </message>
    </context>
    <context>
        <name>DoublesModel</name>
        <message>
            <source>No fields, id …%1</source>
            <translation>没有资料，编号 …%1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
    </context>
    <context>
        <name>Downloads</name>
        <message>
            <source>the hub has it no longer</source>
            <translation>服务台已没有这个文件</translation>
        </message>
        <message>
            <source>the disk is full</source>
            <translation>磁盘已满</translation>
        </message>
        <message>
            <source>the folder can't be written</source>
            <translation>无法写入所选的文件夹</translation>
        </message>
        <message>
            <source>the hub can't be reached</source>
            <translation>连不上服务台</translation>
        </message>
        <message>
            <source>Save the file</source>
            <translation>保存文件</translation>
        </message>
        <message>
            <source>file</source>
            <translation>文件</translation>
        </message>
    </context>
    <context>
        <name>EditWords</name>
        <message>
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>In review</source>
            <translation>待审核</translation>
        </message>
        <message>
            <source>Published</source>
            <translation>已发布</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>已下架</translation>
        </message>
        <message>
            <source>Wrong</source>
            <translation>有误</translation>
        </message>
        <message>
            <source>Out of date</source>
            <translation>过时</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>缺内容</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>中文</translation>
        </message>
        <message>
            <source>English</source>
            <translation>英文</translation>
        </message>
        <message>
            <source>Without a title</source>
            <translation>无标题</translation>
        </message>
        <message>
            <source>The title is missing.</source>
            <translation>还没有标题。</translation>
        </message>
        <message numerus="yes">
            <source>The title is %n character(s) too long.</source>
            <translation>
                <numerusform>标题超出 %n 个字。</numerusform>
            </translation>
        </message>
        <message>
            <source>The text is missing.</source>
            <translation>还没有正文。</translation>
        </message>
        <message>
            <source>The text is too long. Make two articles of it that link to each other.</source>
            <translation>正文太长了。可以拆成两个条目，互相链接。</translation>
        </message>
        <message numerus="yes">
            <source>At most %n similar question(s).</source>
            <translation>
                <numerusform>相似问法最多 %n 条。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A similar question has at most %n character(s): “%1”</source>
            <translation>
                <numerusform>每条相似问法最多 %n 个字：“%1”</numerusform>
            </translation>
        </message>
        <message>
            <source>The category is too long.</source>
            <translation>分类名太长。</translation>
        </message>
        <message>
            <source>It ends before it begins: look at the two days.</source>
            <translation>失效日期早于生效日期，请检查。</translation>
        </message>
        <message numerus="yes">
            <source>An article has at most %n file(s).</source>
            <translation>
                <numerusform>一个条目最多 %n 个文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 wrote a new version meanwhile.</source>
            <translation>%1 在这期间写了新版本。</translation>
        </message>
        <message>
            <source>Somebody wrote a new version meanwhile.</source>
            <translation>有人在这期间写了新版本。</translation>
        </message>
        <message>
            <source>The article is in another state meanwhile.</source>
            <translation>条目的状态已经变了。</translation>
        </message>
        <message>
            <source>You may not do this.</source>
            <translation>你没有这个权限。</translation>
        </message>
        <message>
            <source>The article isn't there any more.</source>
            <translation>这个条目已经不在了。</translation>
        </message>
        <message>
            <source>The article is too long.</source>
            <translation>条目太长。</translation>
        </message>
        <message>
            <source>The hub is older and does not know this.</source>
            <translation>服务台版本较旧，不支持此操作。</translation>
        </message>
        <message>
            <source>The hub refused it.</source>
            <translation>服务台没有接受。</translation>
        </message>
        <message>
            <source>Not saved: the disk of this computer is full.</source>
            <translation>没有保存：这台电脑的磁盘满了。</translation>
        </message>
        <message>
            <source>Not saved: something in it is too long or missing.</source>
            <translation>没有保存：有内容过长或缺失。</translation>
        </message>
        <message>
            <source>Not saved: this computer's records can't be written.</source>
            <translation>没有保存：这台电脑上的数据写不进去。</translation>
        </message>
    </context>
    <context>
        <name>EditingView</name>
        <message>
            <source>Write articles</source>
            <translation>编写条目</translation>
        </message>
        <message>
            <source>Back to reading (Esc)</source>
            <translation>回到阅读（Esc）</translation>
        </message>
        <message>
            <source>Drafts and reviews</source>
            <translation>草稿与审核</translation>
        </message>
        <message>
            <source>Readers</source>
            <translation>读者</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>报告</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>显示内容</translation>
        </message>
        <message>
            <source>New article</source>
            <translation>新建条目</translation>
        </message>
        <message>
            <source>Import and export</source>
            <translation>导入与导出</translation>
        </message>
    </context>
    <context>
        <name>EmojiCompletion</name>
        <message>
            <source>Emoji</source>
            <translation>表情</translation>
        </message>
        <message>
            <source>by name or pinyin</source>
            <translation>按名称或拼音</translation>
        </message>
        <message>
            <source>No emoji found for “%1”.</source>
            <translation>没有找到“%1”。</translation>
        </message>
    </context>
    <context>
        <name>EmojiGrid</name>
        <message>
            <source>Emoji</source>
            <translation>表情</translation>
        </message>
        <message>
            <source>Name or pinyin</source>
            <translation>名称或拼音</translation>
        </message>
        <message>
            <source>Search emoji</source>
            <translation>搜索表情</translation>
        </message>
    </context>
    <context>
        <name>FactorSettings</name>
        <message>
            <source>Second factor</source>
            <translation>两步验证</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>正在查询…</translation>
        </message>
        <message>
            <source>The hub doesn't answer. Try again later.</source>
            <translation>服务台没有回应，请稍后再试。</translation>
        </message>
        <message>
            <source>It is on: besides the password a code of your phone is asked for.</source>
            <translation>已开启：登录时除密码外还需手机上的验证码。</translation>
        </message>
        <message numerus="yes">
            <source>%n recovery code(s) left</source>
            <translation>
                <numerusform>还剩 %n 个恢复码</numerusform>
            </translation>
        </message>
        <message>
            <source>Your desk asks for it, so it can't be turned off.</source>
            <translation>服务台要求两步验证，不能关闭。</translation>
        </message>
        <message>
            <source>It is off. With it, a code of your phone is asked for besides the password: who learns your password still doesn't get in.</source>
            <translation>未开启。开启后，登录时除密码外还需手机上的验证码，别人知道密码也无法登录。</translation>
        </message>
        <message>
            <source>Your password</source>
            <translation>你的密码</translation>
        </message>
        <message>
            <source>A code that your authenticator shows, or a recovery code</source>
            <translation>验证器上的验证码，或一个恢复码</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Turn off</source>
            <translation>关闭两步验证</translation>
        </message>
        <message>
            <source>Set up…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <source>The password is wrong. Nothing was changed.</source>
            <translation>密码错误，未作更改。</translation>
        </message>
        <message>
            <source>This code is wrong or was used already. Wait for the next one.</source>
            <translation>验证码错误或已用过，请等下一个。</translation>
        </message>
        <message>
            <source>Too many attempts. Try again later.</source>
            <translation>尝试次数过多，请稍后再试。</translation>
        </message>
        <message>
            <source>It was changed elsewhere meanwhile. Open this again.</source>
            <translation>设置已在别处更改，请重新打开。</translation>
        </message>
        <message>
            <source>The hub does not answer. Nothing was changed.</source>
            <translation>服务台没有回应，未作更改。</translation>
        </message>
    </context>
    <context>
        <name>FeedbackPopup</name>
        <message>
            <source>Report</source>
            <translation>提交</translation>
        </message>
        <message>
            <source>An article is missing</source>
            <translation>缺少条目</translation>
        </message>
        <message>
            <source>Something in it is wrong</source>
            <translation>内容有误</translation>
        </message>
        <message>
            <source>It is out of date</source>
            <translation>内容过时</translation>
        </message>
        <message>
            <source>Something is missing in it</source>
            <translation>内容不全</translation>
        </message>
        <message>
            <source>What did you look for?</source>
            <translation>你在找什么？</translation>
        </message>
        <message>
            <source>What should it say? (may stay empty)</source>
            <translation>应该怎么写？（可不填）</translation>
        </message>
        <message>
            <source>Whoever looks after the article reads it with your name. Do not write about customers.</source>
            <translation>负责人会看到内容和你的名字。请不要写客户的信息。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Write what you looked for.</source>
            <translation>请写下你在找什么。</translation>
        </message>
        <message>
            <source>It could not be kept on this computer. What you wrote is still here.</source>
            <translation>没能保存到这台电脑上。你写的内容还在。</translation>
        </message>
    </context>
    <context>
        <name>FieldReveal</name>
        <message>
            <source>The hub doesn't answer now. Fields are only shown while you are connected.</source>
            <translation>服务台现在没有应答。只有连接时才能显示字段。</translation>
        </message>
        <message>
            <source>This field is not shown to you.</source>
            <translation>你不能查看此字段。</translation>
        </message>
        <message>
            <source>You were shown as many fields as the desk allows in an hour. Again in %1.</source>
            <translation>一小时内可查看的字段数已用完，%1后可再次查看。</translation>
        </message>
    </context>
    <context>
        <name>FieldRow</name>
        <message>
            <source>Change %1</source>
            <translation>修改%1</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy %1</source>
            <translation>复制%1</translation>
        </message>
    </context>
    <context>
        <name>FieldWords</name>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>At most %1 characters.</source>
            <translation>最多 %1 个字符。</translation>
        </message>
        <message>
            <source>A number is wanted here, such as 12 or 3.5.</source>
            <translation>这里要填数字，例如 12 或 3.5。</translation>
        </message>
        <message>
            <source>A day is wanted here: year, month and day, such as 2026-12-31.</source>
            <translation>这里要填日期：年、月、日，例如 2026-12-31。</translation>
        </message>
        <message>
            <source>A telephone number is wanted here: 5 to 15 digits, with + in front for another country.</source>
            <translation>这里要填电话号码：5 到 15 位数字，其他国家和地区的号码前加 +。</translation>
        </message>
        <message>
            <source>An e-mail address is wanted here, such as name@shop.example.</source>
            <translation>这里要填邮箱地址，例如 name@shop.example。</translation>
        </message>
        <message>
            <source>This is no identity number. Of one with 18 digits the last is checked.</source>
            <translation>这不是有效的证件号码。18 位号码会校验最后一位。</translation>
        </message>
        <message>
            <source>The address of a page is wanted here, with https:// in front.</source>
            <translation>这里要填网页地址，以 https:// 开头。</translation>
        </message>
        <message>
            <source>Choose one of the list.</source>
            <translation>请从列表中选择一项。</translation>
        </message>
        <message>
            <source>Year-month-day</source>
            <translation>年-月-日</translation>
        </message>
    </context>
    <context>
        <name>FileLine</name>
        <message>
            <source>Save %1, %2</source>
            <translation>保存 %1，%2</translation>
        </message>
    </context>
    <context>
        <name>FilterChip</name>
        <message numerus="yes">
            <source>%1, %n article(s)</source>
            <translation>
                <numerusform>%1，%n 个条目</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilterChips</name>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Favourites</source>
            <translation>收藏</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>最近</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>有改动</translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message>
            <source>%1 h</source>
            <translation>%1 小时</translation>
        </message>
        <message>
            <source>under a minute</source>
            <translation>不到 1 分钟</translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 小时 %2 分</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <translation>M 月 d 日</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>yyyy 年 M 月 d 日</translation>
        </message>
        <message numerus="yes">
            <source>%n B</source>
            <translation>
                <numerusform>%n B</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 KB</source>
            <translation>%1 KB</translation>
        </message>
        <message>
            <source>%1 MB</source>
            <translation>%1 MB</translation>
        </message>
        <message>
            <source>%1h</source>
            <comment>in the rail, 48 px</comment>
            <translation>%1</translation>
        </message>
        <message>
            <source>%1 GB</source>
            <translation>%1 GB</translation>
        </message>
    </context>
    <context>
        <name>FoundFoot</name>
        <message numerus="yes">
            <source>Show %n weaker match(es)</source>
            <translation>
                <numerusform>显示 %n 个匹配度较低的条目</numerusform>
            </translation>
        </message>
        <message>
            <source>Hide weaker matches</source>
            <translation>隐藏匹配度较低的条目</translation>
        </message>
        <message>
            <source>An article is missing…</source>
            <translation>缺少条目…</translation>
        </message>
    </context>
    <context>
        <name>FoundModel</name>
        <message>
            <source>%1, note, %2: %3</source>
            <translation>%1，备注，%2：%3</translation>
        </message>
        <message>
            <source>%1, from the customer, %2: %3</source>
            <translation>%1，客户发来，%2：%3</translation>
        </message>
        <message>
            <source>%1, to the customer, %2: %3</source>
            <translation>%1，发给客户，%2：%3</translation>
        </message>
        <message>
            <source>%1 · note</source>
            <translation>%1 · 备注</translation>
        </message>
        <message>
            <source>%1 · answer</source>
            <translation>%1 · 回复</translation>
        </message>
    </context>
    <context>
        <name>FoundPane</name>
        <message>
            <source>In messages</source>
            <translation>消息内容</translation>
        </message>
        <message>
            <source>Search the whole history</source>
            <translation>搜索全部历史</translation>
        </message>
        <message>
            <source>Write at least two letters</source>
            <translation>请至少输入两个字</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, searching…</source>
            <translation>%1，正在搜索…</translation>
        </message>
        <message>
            <source>%1, the latest ones</source>
            <translation>%1，仅显示最近的</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>正在搜索…</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <source>Not connected: only what is on this computer is searched</source>
            <translation>未连接：只搜索本机上的内容</translation>
        </message>
        <message>
            <source>Searching at the hub…</source>
            <translation>正在服务台搜索…</translation>
        </message>
        <message>
            <source>Searched back to %1</source>
            <translation>已搜索到 %1</translation>
        </message>
        <message>
            <source>The whole history was searched</source>
            <translation>已搜索全部历史</translation>
        </message>
        <message>
            <source>You may not search at the hub</source>
            <translation>你无权在服务台搜索</translation>
        </message>
        <message>
            <source>The hub is older and does not know this.</source>
            <translation>服务台版本较旧，不支持此操作。</translation>
        </message>
        <message>
            <source>The hub has too much to do just now</source>
            <translation>服务台正忙，请稍后再试</translation>
        </message>
        <message>
            <source>The hub doesn't answer</source>
            <translation>服务台没有回应</translation>
        </message>
        <message>
            <source>Search further back</source>
            <translation>继续搜索更早的</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Searching at the hub, back to %1…</source>
            <translation>正在服务台搜索，已到 %1…</translation>
        </message>
        <message>
            <source>%1, the rest could not be searched</source>
            <translation>%1，其余未能搜索</translation>
        </message>
        <message>
            <source>This computer could not be searched</source>
            <translation>未能在本机搜索</translation>
        </message>
    </context>
    <context>
        <name>HandOffCard</name>
        <message>
            <source>Put away</source>
            <translation>收起</translation>
        </message>
    </context>
    <context>
        <name>HandOffWords</name>
        <message>
            <source>You</source>
            <translation>你</translation>
        </message>
        <message>
            <source>%1 transferred it at %2.</source>
            <translation>%2 由%1转来。</translation>
        </message>
        <message>
            <source>%1 had it, but wrote nothing until %2.</source>
            <translation>之前由%1接待，到 %2 没有回复。</translation>
        </message>
        <message>
            <source>%1 had it until the connection was lost at %2.</source>
            <translation>之前由%1接待，%2 断线。</translation>
        </message>
        <message>
            <source>%1 had it and no room when the customer wrote again at %2.</source>
            <translation>之前由%1接待，%2 客户再次发言时%1已满额。</translation>
        </message>
        <message>
            <source>%1 had it and signed out at %2.</source>
            <translation>之前由%1接待，%2 退出登录。</translation>
        </message>
        <message>
            <source>%1 had it until %2.</source>
            <translation>之前由%1接待到 %2。</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) so far</source>
            <translation>
                <numerusform>已有 %n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>%1; the customer waits for an answer</source>
            <translation>%1，客户在等回复</translation>
        </message>
        <message>
            <source>%1; the customer had an answer</source>
            <translation>%1，客户的话已回复</translation>
        </message>
        <message>
            <source>%1, level %2</source>
            <translation>%1 %2 级</translation>
        </message>
        <message>
            <source>The conversation is no longer yours.</source>
            <translation>会话已不在你名下。</translation>
        </message>
        <message>
            <source>%1 is not ready any more.</source>
            <translation>%1已经不在就绪状态。</translation>
        </message>
        <message>
            <source>%1 has no room right now.</source>
            <translation>%1的接待名额已满。</translation>
        </message>
        <message>
            <source>Nobody works in “%1” at present.</source>
            <translation>“%1”目前没有人在岗。</translation>
        </message>
        <message>
            <source>“%1” is no longer there.</source>
            <translation>“%1”已经不存在。</translation>
        </message>
        <message>
            <source>It is in “%1” already.</source>
            <translation>会话已经在“%1”。</translation>
        </message>
        <message>
            <source>The conversation has ended meanwhile.</source>
            <translation>会话已经结束。</translation>
        </message>
        <message>
            <source>The hub refused it.</source>
            <translation>服务台拒绝了此操作。</translation>
        </message>
        <message>
            <source>“%1” is closed now.</source>
            <translation>“%1”现在不开放。</translation>
        </message>
        <message>
            <source>In “%1” too many wait already.</source>
            <translation>“%1”排队人数过多。</translation>
        </message>
        <message>
            <source>%1 had it until it was taken over at %2.</source>
            <translation>原由%1接待，%2 被接管。</translation>
        </message>
    </context>
    <context>
        <name>HeadList</name>
        <message>
            <source>Drafts and reviews</source>
            <translation>草稿与审核</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Only on this computer, until you save it</source>
            <translation>只在这台电脑上，保存后才会提交</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <source>version %1</source>
            <translation>第 %1 版</translation>
        </message>
        <message>
            <source>version %1 is read</source>
            <translation>在用第 %1 版</translation>
        </message>
        <message>
            <source>returned: %1</source>
            <translation>退回原因：%1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Offline: this is what the hub said last. What you write is kept here.</source>
            <translation>离线：这是上次连接时的列表。你写的内容会保存在本机。</translation>
        </message>
        <message>
            <source>Enter opens an article to write on it</source>
            <translation>按 Enter 打开条目继续编写</translation>
        </message>
        <message>
            <source>The list is on its way from the hub</source>
            <translation>正在从服务台获取列表</translation>
        </message>
        <message>
            <source>Drafts are at the hub</source>
            <translation>草稿在服务台上</translation>
        </message>
        <message>
            <source>They appear as soon as you are connected. A new article can be written now; it is kept on this computer.</source>
            <translation>连上以后会显示。现在也可以新建条目，内容会保存在这台电脑上。</translation>
        </message>
        <message>
            <source>Connect now</source>
            <translation>立即连接</translation>
        </message>
        <message>
            <source>One moment</source>
            <translation>请稍候</translation>
        </message>
        <message>
            <source>The hub is being asked.</source>
            <translation>正在向服务台查询。</translation>
        </message>
        <message>
            <source>None in this state</source>
            <translation>没有这种状态的条目</translation>
        </message>
        <message>
            <source>Choose another state above.</source>
            <translation>可以在上面选择其他状态。</translation>
        </message>
        <message>
            <source>No articles yet</source>
            <translation>还没有条目</translation>
        </message>
        <message>
            <source>New article</source>
            <translation>新建条目</translation>
        </message>
        <message>
            <source>Search by title or category</source>
            <translation>按标题或分类查找</translation>
        </message>
        <message>
            <source>Search drafts and reviews by title or category, in words or by pinyin</source>
            <translation>按标题或分类查找草稿和审核，可用文字或拼音</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Try a part of the title or category, or another state above.</source>
            <translation>换标题或分类的一部分试试，或在上方换一个状态。</translation>
        </message>
        <message>
            <source>The %1 that were touched last. Search for others by their title.</source>
            <translation>仅显示最近改动的 %1 篇。其他的可按标题查找。</translation>
        </message>
        <message>
            <source>Write the first one, or import many.</source>
            <translation>写第一篇，或批量导入。</translation>
        </message>
    </context>
    <context>
        <name>HeldClose</name>
        <message numerus="yes">
            <source>In %n seconds the conversation with %1 is closed.</source>
            <translation>
                <numerusform>%n 秒后结束与%1的会话。</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Not closed: %1</source>
            <translation>未结束：%1</translation>
        </message>
        <message>
            <source>The customer wrote again in that moment.</source>
            <translation>客户刚刚又发来了消息。</translation>
        </message>
    </context>
    <context>
        <name>InboxView</name>
        <message>
            <source>The hub refused it.</source>
            <translation>服务台拒绝了此操作。</translation>
        </message>
        <message>
            <source>The conversation is no longer yours.</source>
            <translation>会话已不在你名下。</translation>
        </message>
        <message>
            <source>You may not do this.</source>
            <translation>你没有此操作的权限。</translation>
        </message>
        <message>
            <source>The offer is no longer there.</source>
            <translation>这个派单已不存在。</translation>
        </message>
        <message>
            <source>The conversation has changed meanwhile.</source>
            <translation>会话状态已变化。</translation>
        </message>
        <message>
            <source>It was too large.</source>
            <translation>内容过大。</translation>
        </message>
        <message>
            <source>The hub is older and does not know this.</source>
            <translation>服务台版本较旧，不支持此操作。</translation>
        </message>
        <message>
            <source>Your text is back in the field.</source>
            <translation>你的文字已放回输入框。</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>The conversation could not be parked.</source>
            <translation>会话未能暂放。</translation>
        </message>
        <message numerus="yes">
            <source>%n event(s) replayed</source>
            <translation>
                <numerusform>补收 %n 条更新</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message numerus="yes">
            <source>%n queued message(s) sent</source>
            <translation>
                <numerusform>%n 条待发消息已发出</numerusform>
            </translation>
        </message>
        <message>
            <source>All caught up:</source>
            <translation>已补齐：</translation>
        </message>
        <message>
            <source>Saved:</source>
            <translation>已保存：</translation>
        </message>
        <message>
            <source>What you entered is back in the wrap-up.</source>
            <translation>你填写的内容已回到小结里。</translation>
        </message>
        <message>
            <source>The conversation is closed. Your note was: %1</source>
            <translation>会话已结束。你的备注是：%1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Tag %1</source>
            <translation>标签 %1</translation>
        </message>
        <message>
            <source>%1 removed</source>
            <translation>移除%1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>The customer's details were not changed.</source>
            <translation>客户资料未能修改。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>You missed an offer from %1.</source>
            <translation>你错过了 %1 的派单。</translation>
        </message>
        <message numerus="yes">
            <source>You missed %n offers, the last from %1.</source>
            <translation>
                <numerusform>你错过了 %n 个派单，最近一个来自 %1。</numerusform>
            </translation>
        </message>
        <message>
            <source>It went back to the queue.</source>
            <translation>已退回队列。</translation>
        </message>
        <message>
            <source>They went back to the queue.</source>
            <translation>都已退回队列。</translation>
        </message>
        <message>
            <source>The presence was not changed.</source>
            <translation>状态未能更改。</translation>
        </message>
        <message>
            <source>It is still %1.</source>
            <translation>现在仍是“%1”。</translation>
        </message>
        <message>
            <source>You were set to %1 after missed offers.</source>
            <translation>因错过派单，状态已改为“%1”。</translation>
        </message>
        <message>
            <source>You were set to %1 because this computer was locked.</source>
            <translation>因电脑锁屏，状态已改为“%1”。</translation>
        </message>
        <message>
            <source>You were set to %1 because the connection was lost.</source>
            <translation>因连接中断，状态已改为“%1”。</translation>
        </message>
        <message>
            <source>Nothing new comes to you.</source>
            <translation>暂时不会收到新派单。</translation>
        </message>
        <message>
            <source>Taken back:</source>
            <translation>已撤回：</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Transferred:</source>
            <translation>已转接：</translation>
        </message>
        <message>
            <source>%1 goes to %2</source>
            <translation>%1 转给%2</translation>
        </message>
        <message>
            <source>The conversation with %1 went back to the queue.</source>
            <translation>与%1的会话已回到队列。</translation>
        </message>
        <message>
            <source>The customer wrote again, and you had no room for it.</source>
            <translation>客户再次发言时，你的接待名额已满。</translation>
        </message>
        <message>
            <source>You had not written in the time for a first reply.</source>
            <translation>你没有在时限内首次回复。</translation>
        </message>
        <message>
            <source>The hub did not hear from this workstation for too long.</source>
            <translation>服务台长时间没有收到这台电脑的消息。</translation>
        </message>
        <message>
            <source>Your note is kept.</source>
            <translation>你写的说明还在。</translation>
        </message>
        <message>
            <source>Your note was: %1</source>
            <translation>你写的说明：%1</translation>
        </message>
        <message>
            <source>Choose somebody else</source>
            <translation>另选一位</translation>
        </message>
        <message>
            <source>You were away from %1 to %2 because the screen was locked.</source>
            <translation>%1 到 %2 因锁屏记为离开。</translation>
        </message>
        <message>
            <source>You were away from %1 to %2 because this computer slept.</source>
            <translation>%1 到 %2 因电脑休眠记为离开。</translation>
        </message>
        <message>
            <source>You are %1 again.</source>
            <translation>现在恢复为“%1”。</translation>
        </message>
        <message>
            <source>You were set to %1 because this computer slept.</source>
            <translation>因电脑休眠，状态已改为“%1”。</translation>
        </message>
        <message>
            <source>The conversation could not be taken.</source>
            <translation>会话未能认领。</translation>
        </message>
        <message>
            <source>The conversation was not taken.</source>
            <translation>未能认领该会话。</translation>
        </message>
        <message>
            <source>It waits no longer: a colleague has it, or is being asked.</source>
            <translation>客户已不在排队：同事已接待，或正在派给同事。</translation>
        </message>
        <message>
            <source>You have no room for another one.</source>
            <translation>你的接待名额已满。</translation>
        </message>
        <message>
            <source>You are offline.</source>
            <translation>你当前处于离线状态。</translation>
        </message>
        <message>
            <source>The customer has left.</source>
            <translation>客户已经离开。</translation>
        </message>
        <message>
            <source>The conversation was not taken over.</source>
            <translation>会话未能接管。</translation>
        </message>
        <message>
            <source>It is back in the queue.</source>
            <translation>会话已回到队列。</translation>
        </message>
        <message>
            <source>%1 has it now.</source>
            <translation>现由%1接待。</translation>
        </message>
        <message>
            <source>The conversation has ended meanwhile.</source>
            <translation>会话已经结束。</translation>
        </message>
        <message>
            <source>The block could not be ended.</source>
            <translation>未能解除屏蔽。</translation>
        </message>
        <message>
            <source>Nothing was changed for %1.</source>
            <translation>对%1的屏蔽未作更改。</translation>
        </message>
        <message>
            <source>Somebody else serves the customer now.</source>
            <translation>该客户现由其他同事接待。</translation>
        </message>
        <message>
            <source>%1 took over the conversation with %2</source>
            <translation>%1 接管了与%2的会话</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>“%1”</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <translation>未保存：%1</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>The canned reply was not deleted.</source>
            <translation>常用回复未能删除。</translation>
        </message>
        <message>
            <source>The canned reply “%1” was not saved.</source>
            <translation>常用回复“%1”未能保存。</translation>
        </message>
        <message>
            <source>Not sent: a rule of the desk forbids it.</source>
            <translation>未发出：违反本店规定。</translation>
        </message>
        <message>
            <source>Not sent: %1</source>
            <translation>未发出：%1</translation>
        </message>
        <message>
            <source>How many conversations you take at once was not changed.</source>
            <translation>同时接待的会话数未更改。</translation>
        </message>
        <message>
            <source>The merge could not be undone.</source>
            <translation>无法撤销合并。</translation>
        </message>
        <message>
            <source>The customers were not merged.</source>
            <translation>客户没有合并。</translation>
        </message>
        <message>
            <source>The merge was not undone.</source>
            <translation>合并没有撤销。</translation>
        </message>
        <message>
            <source>Both have an open conversation. End one of them first.</source>
            <translation>两位客户都有进行中的对话，请先结束其中一个。</translation>
        </message>
        <message>
            <source>One of them is merged with somebody else already.</source>
            <translation>其中一位已与别的客户合并。</translation>
        </message>
        <message>
            <source>Too many are merged with this customer already.</source>
            <translation>与这位客户合并的已经太多。</translation>
        </message>
        <message>
            <source>The hub doesn't know one of them.</source>
            <translation>服务台不认识其中一位客户。</translation>
        </message>
        <message>
            <source>Somebody else has undone it already.</source>
            <translation>已经有人撤销了。</translation>
        </message>
        <message>
            <source>Somebody was merged after that: undo that first.</source>
            <translation>此后还合并过别的客户，请先撤销那一次。</translation>
        </message>
        <message>
            <source>The article “%1” was not saved.</source>
            <translation>条目“%1”没有保存。</translation>
        </message>
        <message>
            <source>What you wrote is under Knowledge, Drafts and reviews.</source>
            <translation>你写的内容在“知识 › 草稿与审核”里。</translation>
        </message>
        <message>
            <source>The hub did not take what you did to an article.</source>
            <translation>服务台没有接受你对条目的操作。</translation>
        </message>
        <message>
            <source>The article was not put in:</source>
            <translation>条目没有插入：</translation>
        </message>
        <message>
            <source>That conversation isn't open any more.</source>
            <translation>那个会话已经关掉了。</translation>
        </message>
        <message>
            <source>The conversation could not be resumed.</source>
            <translation>会话未能继续接待。</translation>
        </message>
        <message>
            <source>The customer has left. A new message from him reopens it.</source>
            <translation>客户已离开。客户再来消息时会话会重新打开。</translation>
        </message>
        <message>
            <source>The customer is blocked.</source>
            <translation>该客户已被屏蔽。</translation>
        </message>
        <message>
            <source>You are offline: set yourself to Ready first.</source>
            <translation>你处于离线状态，请先切换为就绪。</translation>
        </message>
        <message>
            <source>You have as many conversations as you may.</source>
            <translation>你的会话数已达上限。</translation>
        </message>
        <message>
            <source>It is closed. A new message from the customer reopens it.</source>
            <translation>会话已结束。客户再来消息时会重新打开。</translation>
        </message>
    </context>
    <context>
        <name>InvitePopup</name>
        <message>
            <source>Invite colleagues</source>
            <translation>邀请同事</translation>
        </message>
        <message>
            <source>With a code somebody chooses a password, once and within three days: the first one, or a new one for a forgotten one. At sign-in it goes under “I have a code”.</source>
            <translation>凭邀请码可在三天内设置一次密码，首次登录或忘记密码时使用。登录时点“我有邀请码”输入。</translation>
        </message>
        <message>
            <source>Name or account</source>
            <translation>姓名或账号</translation>
        </message>
        <message>
            <source>Whom to invite</source>
            <translation>邀请谁</translation>
        </message>
        <message>
            <source>Make a code</source>
            <translation>生成邀请码</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>邀请码</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Code for %1</source>
            <translation>%1 的邀请码</translation>
        </message>
        <message>
            <source>Good until %1, and shown only here: copy it now.</source>
            <translation>%1 前有效。仅在此显示一次，请立即复制。</translation>
        </message>
        <message>
            <source>Codes that are not used yet</source>
            <translation>尚未使用的邀请码</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>有效期至 %1</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Withdraw the code for %1</source>
            <translation>撤销 %1 的邀请码</translation>
        </message>
        <message>
            <source>You may not invite this person.</source>
            <translation>你无权邀请此人。</translation>
        </message>
        <message>
            <source>This person is not in the desk any more.</source>
            <translation>此人已不在服务台中。</translation>
        </message>
        <message>
            <source>The hub does not answer. No code was made or withdrawn.</source>
            <translation>服务台没有回应，邀请码未生成或撤销。</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Reset</source>
            <translation>恢复默认</translation>
        </message>
        <message>
            <source>Use it here</source>
            <translation>改用到这里</translation>
        </message>
        <message>
            <source>Reset: %1</source>
            <translation>恢复默认：%1</translation>
        </message>
        <message>
            <source>Press keys…</source>
            <translation>请按键…</translation>
        </message>
        <message>
            <source>%1: press the new keys. Esc cancels, Backspace removes.</source>
            <translation>%1：请按新的快捷键。Esc 取消，Backspace 清除。</translation>
        </message>
        <message>
            <source>None</source>
            <translation>未设置</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>KeySection</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <source>Reset all shortcuts</source>
            <translation>全部恢复默认</translation>
        </message>
    </context>
    <context>
        <name>KnowledgePanel</name>
        <message>
            <source>Search the knowledge base</source>
            <translation>搜索知识库</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Open in Knowledge</source>
            <translation>在知识里打开</translation>
        </message>
        <message>
            <source>Insert</source>
            <translation>插入</translation>
        </message>
        <message>
            <source>Quote with link</source>
            <translation>带链接引用</translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>找到 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Suggestions</source>
            <translation>建议</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Try fewer or other words.</source>
            <translation>试试少几个词，或者换个说法。</translation>
        </message>
        <message>
            <source>No suggestions</source>
            <translation>没有建议</translation>
        </message>
        <message>
            <source>Articles that answer what the customer wrote last appear here. Search for others above.</source>
            <translation>能回答客户最后几条消息的条目会出现在这里。其他的可以在上面搜索。</translation>
        </message>
        <message>
            <source>The article that stood here is no longer valid.</source>
            <translation>刚才打开的条目已经过期。</translation>
        </message>
        <message>
            <source>The article that stood here was retired.</source>
            <translation>刚才打开的条目已下架。</translation>
        </message>
        <message>
            <source>Nothing fits</source>
            <translation>没有合适的条目</translation>
        </message>
    </context>
    <context>
        <name>KnowledgeReports</name>
        <message>
            <source>Ask again</source>
            <translation>重新生成</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <source>Questions without an answer</source>
            <translation>没有答案的问题</translation>
        </message>
        <message>
            <source>Links, files, doubles</source>
            <translation>链接、文件、重复</translation>
        </message>
        <message>
            <source>Which report</source>
            <translation>报告类型</translation>
        </message>
        <message numerus="yes">
            <source>Last %n day(s)</source>
            <translation>
                <numerusform>最近 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Of which time</source>
            <translation>时间范围</translation>
        </message>
        <message>
            <source>What customers wrote</source>
            <translation>客户原话</translation>
        </message>
        <message>
            <source>Write an article about this</source>
            <translation>为此写一个条目</translation>
        </message>
        <message>
            <source>Asked like this only</source>
            <translation>只有这一种问法</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s)</source>
            <translation>
                <numerusform>%n 个问题</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到条目</translation>
        </message>
        <message>
            <source>No article used</source>
            <translation>没有用到条目</translation>
        </message>
        <message>
            <source>version %1</source>
            <translation>第 %1 版</translation>
        </message>
        <message>
            <source>Links to “%1”, which is retired</source>
            <translation>链接到已下架的“%1”</translation>
        </message>
        <message>
            <source>Its link leads nowhere: %1</source>
            <translation>链接失效：%1</translation>
        </message>
        <message>
            <source>Broken link</source>
            <translation>链接失效</translation>
        </message>
        <message>
            <source>The text names a file that isn't there: %1</source>
            <translation>正文引用的文件不存在：%1</translation>
        </message>
        <message>
            <source>Missing file</source>
            <translation>文件缺失</translation>
        </message>
        <message>
            <source>Says the same as “%1”: %2 % alike</source>
            <translation>与“%1”内容重复，相似度 %2%</translation>
        </message>
        <message>
            <source>Double</source>
            <translation>重复</translation>
        </message>
        <message>
            <source>The hub is reckoning; this may take a minute.</source>
            <translation>服务台正在统计，可能需要一分钟。</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) that no article answered</source>
            <translation>
                <numerusform>%n 个问题没有条目能回答</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to mend</source>
            <translation>
                <numerusform>%n 处需要处理</numerusform>
            </translation>
        </message>
        <message>
            <source>One moment</source>
            <translation>请稍候</translation>
        </message>
        <message>
            <source>The hub looks through what customers asked. You can go on with something else.</source>
            <translation>服务台正在查看客户问过的问题，你可以先做别的。</translation>
        </message>
        <message>
            <source>The hub looks through all articles. You can go on with something else.</source>
            <translation>服务台正在检查所有条目，你可以先做别的。</translation>
        </message>
        <message>
            <source>There is no report now</source>
            <translation>现在没有报告</translation>
        </message>
        <message>
            <source>The hub can't be reached, makes another report just now, or you may not see this one.</source>
            <translation>连不上服务台，或者服务台正在生成另一份报告，或者你没有查看这份报告的权限。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Nothing was left without an answer</source>
            <translation>没有遗漏的问题</translation>
        </message>
        <message>
            <source>All is well</source>
            <translation>一切正常</translation>
        </message>
        <message>
            <source>For every question of this time an article was found and used.</source>
            <translation>这段时间的每个问题都找到并用上了条目。</translation>
        </message>
        <message>
            <source>No dead links, no lost files, no doubles.</source>
            <translation>没有失效链接、缺失文件或重复条目。</translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) asked about this</source>
            <translation>
                <numerusform>%n 位客户问过</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Links to “%1”, which isn't published</source>
            <translation>链接到未发布的“%1”</translation>
        </message>
    </context>
    <context>
        <name>KnowledgeView</name>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Search the knowledge base</source>
            <translation>搜索知识库</translation>
        </message>
        <message>
            <source>Search the knowledge base, in words or by pinyin</source>
            <translation>搜索知识库，可以用文字或拼音</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>找到 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>The knowledge base can't be read</source>
            <translation>知识库读不出来</translation>
        </message>
        <message>
            <source>It is made anew from the articles on this computer; try again in a moment.</source>
            <translation>正在用这台电脑上的条目重建，请稍后再试。</translation>
        </message>
        <message>
            <source>No articles yet</source>
            <translation>还没有条目</translation>
        </message>
        <message>
            <source>The desk has not published any. They appear here by themselves.</source>
            <translation>还没有发布过条目，发布后会自动出现在这里。</translation>
        </message>
        <message>
            <source>They are on their way from the hub and stay on this computer.</source>
            <translation>正在从服务器取来，之后会留在这台电脑上。</translation>
        </message>
        <message>
            <source>No favourites yet</source>
            <translation>还没有收藏</translation>
        </message>
        <message>
            <source>Open an article and press Ctrl+D: it stays at hand here.</source>
            <translation>打开条目后按 Ctrl+D，就会收在这里。</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Try fewer or other words. If the desk should know it, tell who writes the articles.</source>
            <translation>试试少几个词，或者换个说法。如果应该有这个条目，可以告诉写条目的人。</translation>
        </message>
        <message>
            <source>No article is open</source>
            <translation>没有打开条目</translation>
        </message>
        <message>
            <source>Type what the customer asks, or a few letters of it; pinyin works, too.</source>
            <translation>输入客户的问题或其中几个字，也可以用拼音。</translation>
        </message>
        <message>
            <source>%1 articles so far, more are on their way</source>
            <translation>已有 %1 个条目，其余正在取来</translation>
        </message>
        <message>
            <source>%1 articles on this computer, works offline</source>
            <translation>这台电脑上有 %1 个条目，离线也能用</translation>
        </message>
        <message>
            <source>Offline: %1 articles as of the last connection</source>
            <translation>离线：%1 个条目，截至上次连接</translation>
        </message>
        <message>
            <source>All languages</source>
            <translation>所有语言</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>中文</translation>
        </message>
        <message>
            <source>English</source>
            <translation>英文</translation>
        </message>
        <message>
            <source>Only what customers may read</source>
            <translation>只看客户可见的</translation>
        </message>
        <message>
            <source>There is nothing to ask about these changes.</source>
            <translation>这些改动没有可以出题的内容。</translation>
        </message>
        <message>
            <source>New article</source>
            <translation>新建条目</translation>
        </message>
        <message>
            <source>Drafts and reviews</source>
            <translation>草稿与审核</translation>
        </message>
        <message>
            <source>“%1” is published: everybody reads it now.</source>
            <translation>“%1”已发布，大家现在就能看到。</translation>
        </message>
        <message>
            <source>“%1” waits for its review.</source>
            <translation>“%1”正在等待审核。</translation>
        </message>
        <message>
            <source>“%1” was not published.</source>
            <translation>“%1”没有发布。</translation>
        </message>
        <message>
            <source>“%1” was not submitted for review.</source>
            <translation>“%1”没有提交审核。</translation>
        </message>
        <message>
            <source>“%1” was not saved.</source>
            <translation>“%1”没有保存。</translation>
        </message>
        <message>
            <source>What you wrote is among its versions or your drafts.</source>
            <translation>你写的内容在它的版本或你的草稿里。</translation>
        </message>
        <message>
            <source>What you wrote is among the drafts.</source>
            <translation>你写的内容在草稿里。</translation>
        </message>
        <message>
            <source>You have taken the check.</source>
            <translation>小测你已经做过了。</translation>
        </message>
        <message>
            <source>A file was still on its way.</source>
            <translation>有文件还在上传。</translation>
        </message>
        <message>
            <source>It is not in the article: add it again when you go on.</source>
            <translation>它没有加入条目：继续编辑时请重新添加。</translation>
        </message>
        <message>
            <source>Nothing fits</source>
            <translation>没有合适的条目</translation>
        </message>
        <message>
            <source>%1 of %2 are listed: type to narrow</source>
            <translation>列出了 %2 个中的 %1 个，输入文字可以缩小范围</translation>
        </message>
    </context>
    <context>
        <name>LeavePopup</name>
        <message>
            <source>You are on shift: after this nothing new comes to you.</source>
            <translation>你正在当班：退出后不会再有新会话派给你。</translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s) are still open and go back to the queue.</source>
            <translation>
                <numerusform>还有 %n 个会话未结束，将回到队列。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) have not been sent; they stay on this computer.</source>
            <translation>
                <numerusform>还有 %n 条消息未发出，会留在本机。</numerusform>
            </translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>不退出</translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) will be saved, but neither published nor submitted.</source>
            <translation>
                <numerusform>%n 个条目会保存，但不会发布或提交审核。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListPane</name>
        <message>
            <source>Offers</source>
            <translation>派单</translation>
        </message>
        <message>
            <source>paused while reconnecting</source>
            <translation>重连期间暂停</translation>
        </message>
        <message>
            <source>none right now</source>
            <translation>暂时没有</translation>
        </message>
        <message>
            <source>The offer could not be declined on this computer.</source>
            <translation>本机未能婉拒派单。</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Nothing found for “%1”</source>
            <translation>没有找到“%1”</translation>
        </message>
        <message numerus="yes">
            <source>%n waiting customer(s) hidden by the search</source>
            <translation>
                <numerusform>有 %n 位久等的客户不在搜索结果里</numerusform>
            </translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>排队</translation>
        </message>
        <message>
            <source>Who waits in the queues</source>
            <translation>队列里在等的客户</translation>
        </message>
        <message>
            <source>The offer could not be accepted on this computer. As long as it lasts, try again.</source>
            <translation>本机未能保存接单操作。派单有效期内可以再试。</translation>
        </message>
    </context>
    <context>
        <name>ListSearch</name>
        <message>
            <source>Clear the search</source>
            <translation>清除搜索</translation>
        </message>
        <message>
            <source>Search conversations</source>
            <translation>搜索会话</translation>
        </message>
        <message>
            <source>Search conversations, customers, messages</source>
            <translation>搜索会话、客户、消息</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Cloudseat</source>
            <translation>云席</translation>
        </message>
        <message>
            <source>The password was changed.</source>
            <translation>密码已修改。</translation>
        </message>
        <message>
            <source>Sign out?</source>
            <translation>退出登录？</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>退出登录</translation>
        </message>
        <message>
            <source>The records on this computer were damaged.</source>
            <translation>本机记录已损坏。</translation>
        </message>
        <message>
            <source>Unsent messages and drafts may be gone: look into your conversations and write them again. The rest comes from the hub. Kept: %1</source>
            <translation>未发出的消息和草稿可能已丢失：请查看你的会话，缺少的重新填写。其余内容正从服务台重新获取。损坏的文件保留为 %1</translation>
        </message>
        <message>
            <source>This computer can't keep your sign-in.</source>
            <translation>本机无法保存登录状态。</translation>
        </message>
        <message>
            <source>Its keyring is locked or missing: you will be asked for your password next time.</source>
            <translation>系统密钥环被锁定或不存在，下次需要重新输入密码。</translation>
        </message>
        <message>
            <source>The second factor is off.</source>
            <translation>两步验证已关闭。</translation>
        </message>
        <message>
            <source>The second factor is on.</source>
            <translation>两步验证已开启。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Open one of your conversations to transfer it.</source>
            <translation>请先打开一个自己的会话，再转接。</translation>
        </message>
        <message>
            <source>Presence: %1</source>
            <translation>状态：%1</translation>
        </message>
        <message>
            <source>Why do I get nothing?</source>
            <translation>为什么没有派单</translation>
        </message>
        <message>
            <source>Look: as the system</source>
            <translation>外观：跟随系统</translation>
        </message>
        <message>
            <source>Look: light</source>
            <translation>外观：浅色</translation>
        </message>
        <message>
            <source>Look: dark</source>
            <translation>外观：深色</translation>
        </message>
        <message>
            <source>Sounds and notifications</source>
            <translation>声音与通知</translation>
        </message>
        <message>
            <source>Change keyboard shortcuts</source>
            <translation>修改快捷键</translation>
        </message>
        <message>
            <source>Change password</source>
            <translation>修改密码</translation>
        </message>
        <message>
            <source>Second factor</source>
            <translation>两步验证</translation>
        </message>
        <message>
            <source>Invite colleagues</source>
            <translation>邀请同事</translation>
        </message>
        <message>
            <source>Change canned replies</source>
            <translation>管理常用回复</translation>
        </message>
        <message>
            <source>Save what I wrote as a canned reply</source>
            <translation>将输入的内容存为常用回复</translation>
        </message>
        <message>
            <source>Connection, and what waits to be sent</source>
            <translation>连接状态与待发送内容</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>代理</translation>
        </message>
        <message>
            <source>Check before a shift</source>
            <translation>班前检查</translation>
        </message>
        <message>
            <source>Do not disturb for 30 min</source>
            <translation>勿扰 30 分钟</translation>
        </message>
        <message>
            <source>Do not disturb until I am ready again</source>
            <translation>勿扰，直到我再次就绪</translation>
        </message>
        <message>
            <source>Do not disturb: off</source>
            <translation>勿扰：关闭</translation>
        </message>
        <message>
            <source>Quit Cloudseat?</source>
            <translation>退出云席？</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Cloudseat keeps running</source>
            <translation>云席仍在运行</translation>
        </message>
        <message>
            <source>Offers and messages still reach you; the icon in the tray opens it again. What closing does is chosen in the settings.</source>
            <translation>派单和消息仍会提醒你；点击托盘图标可重新打开。关闭窗口时的做法可在设置中选择。</translation>
        </message>
        <message>
            <source>Offers and messages still reach you; this desktop has no tray, so the window was only minimised. What closing does is chosen in the settings.</source>
            <translation>派单和消息仍会提醒你；此桌面没有托盘，窗口只是最小化了。关闭窗口时的做法可在设置中选择。</translation>
        </message>
        <message>
            <source>At most %1 at once</source>
            <translation>同时最多接待 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n 个会话</numerusform>
            </translation>
        </message>
        <message>
            <source>Size: larger</source>
            <translation>显示大小：放大</translation>
        </message>
        <message>
            <source>Size: smaller</source>
            <translation>显示大小：缩小</translation>
        </message>
        <message>
            <source>Size: 100 %</source>
            <translation>显示大小：100%</translation>
        </message>
        <message>
            <source>Merge this customer with another</source>
            <translation>把这位客户与另一位合并</translation>
        </message>
        <message>
            <source>Block this customer</source>
            <translation>屏蔽这位客户</translation>
        </message>
    </context>
    <context>
        <name>MergeNotice</name>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>合并…</translation>
        </message>
        <message>
            <source>Merge with another customer</source>
            <translation>与另一位客户合并</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Merged with %1 by you, %2</source>
            <translation>你于 %2 将其与“%1”合并</translation>
        </message>
        <message>
            <source>Merged with %1 by %2, %3</source>
            <translation>%2 于 %3 将其与“%1”合并</translation>
        </message>
        <message>
            <source>Undo the merge with %1</source>
            <translation>撤销与“%1”的合并</translation>
        </message>
    </context>
    <context>
        <name>MergePopup</name>
        <message>
            <source>Merge “%1” with another customer</source>
            <translation>把“%1”与另一位客户合并</translation>
        </message>
        <message>
            <source>Name, number or id</source>
            <translation>姓名、号码或编号</translation>
        </message>
        <message>
            <source>Search for the other customer</source>
            <translation>查找另一位客户</translation>
        </message>
        <message>
            <source>The other customer</source>
            <translation>另一位客户</translation>
        </message>
        <message>
            <source>Whose values win</source>
            <translation>以谁的资料为准</translation>
        </message>
        <message>
            <source>Both side by side</source>
            <translation>两位客户的资料对照</translation>
        </message>
        <message>
            <source>What was said with both stands in one history from then on. The customer notices nothing, and it can be undone.</source>
            <translation>此后两边的对话合在一份记录里。客户不会察觉，也可以撤销。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>%1: %2, is taken</source>
            <translation>%1：%2，将保留</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Nobody with the same name, number or order is known here. Search for the other customer.</source>
            <translation>这里没有姓名、号码或订单相同的客户。请查找另一位客户。</translation>
        </message>
        <message>
            <source>Nothing found for “%1”</source>
            <translation>没有找到“%1”</translation>
        </message>
        <message>
            <source>Choose the other customer first</source>
            <translation>请先选择另一位客户</translation>
        </message>
        <message>
            <source>Not merged: the disk of this computer is full.</source>
            <translation>没有合并：这台电脑的磁盘已满。</translation>
        </message>
        <message>
            <source>Not merged: it could not be kept on this computer.</source>
            <translation>没有合并：无法保存在这台电脑上。</translation>
        </message>
        <message>
            <source>Searched are the customers whom this computer knows, from your conversations and those you opened.</source>
            <translation>只在本机已知的客户中查找：你接待过的和打开过的会话里的客户。</translation>
        </message>
    </context>
    <context>
        <name>MessageLayouter</name>
        <message>
            <source>You took this message back</source>
            <translation>你撤回了这条消息</translation>
        </message>
        <message>
            <source>This message was taken back</source>
            <translation>这条消息已撤回</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>已编辑</translation>
        </message>
        <message>
            <source>What it said</source>
            <translation>查看原文</translation>
        </message>
        <message>
            <source>Edited</source>
            <translation>已编辑</translation>
        </message>
        <message>
            <source>Careful: this link really leads to %1</source>
            <translation>注意：此链接实际指向 %1</translation>
        </message>
        <message>
            <source>Opens %1</source>
            <translation>打开 %1</translation>
        </message>
        <message>
            <source>Why you?</source>
            <translation>派单说明</translation>
        </message>
        <message>
            <source>Note, the customer can't see it</source>
            <translation>备注，客户看不到</translation>
        </message>
        <message>
            <source>Uploading %1%</source>
            <translation>正在上传 %1%</translation>
        </message>
        <message>
            <source>Queued %1</source>
            <translation>待发 %1</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>%1 Sent</source>
            <translation>%1 已发出</translation>
        </message>
        <message>
            <source>%1 Delivered</source>
            <translation>%1 已送达</translation>
        </message>
        <message>
            <source>%1 Read</source>
            <translation>%1 已读</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>丢弃</translation>
        </message>
        <message>
            <source>%1 The customer opened the conversation</source>
            <translation>%1 客户发起会话</translation>
        </message>
        <message>
            <source>%1 The customer came back</source>
            <translation>%1 客户回来了</translation>
        </message>
        <message>
            <source>%1 %2 took the conversation</source>
            <translation>%1 %2 接手会话</translation>
        </message>
        <message>
            <source>Assigned to you from “%1” after %2</source>
            <translation>由“%1”派给你，等待 %2</translation>
        </message>
        <message>
            <source>%1 Back in the queue</source>
            <translation>%1 会话回到队列</translation>
        </message>
        <message>
            <source>%1 Parked until %2</source>
            <translation>%1 暂放到 %2</translation>
        </message>
        <message>
            <source>%1 Parked</source>
            <translation>%1 暂放</translation>
        </message>
        <message>
            <source>%1 Back from parking: the customer wrote</source>
            <translation>%1 继续接待：客户来消息了</translation>
        </message>
        <message>
            <source>%1 Back from parking: the time is over</source>
            <translation>%1 继续接待：暂放到时</translation>
        </message>
        <message>
            <source>%1 Back from parking</source>
            <translation>%1 继续接待</translation>
        </message>
        <message>
            <source>%1 The customer ended the conversation</source>
            <translation>%1 客户结束了会话</translation>
        </message>
        <message>
            <source>%1 Ended: nobody wrote any more</source>
            <translation>%1 会话结束：长时间没有消息</translation>
        </message>
        <message>
            <source>%1 Wrap-up saved</source>
            <translation>%1 小结已保存</translation>
        </message>
        <message>
            <source>%1 Conversation ended</source>
            <translation>%1 会话结束</translation>
        </message>
        <message>
            <source>%1 The customer did not rate</source>
            <translation>%1 客户没有评价</translation>
        </message>
        <message>
            <source>%1 The customer rated %2</source>
            <translation>%1 客户评价 %2</translation>
        </message>
        <message>
            <source>%1 “%2”</source>
            <translation>%1 “%2”</translation>
        </message>
        <message>
            <source>%1 The customer is reconnecting</source>
            <translation>%1 客户正在重连</translation>
        </message>
        <message>
            <source>%1 The customer left the page</source>
            <translation>%1 客户离开了页面</translation>
        </message>
        <message>
            <source>%1 The customer is back</source>
            <translation>%1 客户回到了页面</translation>
        </message>
        <message>
            <source>Connection lost %1</source>
            <translation>%1 连接断开</translation>
        </message>
        <message numerus="yes">
            <source>Connection back %1, %n event(s) replayed</source>
            <translation>
                <numerusform>%1 连接恢复，补收 %n 条更新</numerusform>
            </translation>
        </message>
        <message>
            <source>Not sent</source>
            <translation>未发出</translation>
        </message>
        <message>
            <source>Not sent: the conversation is no longer yours</source>
            <translation>未发出：会话已不在你名下</translation>
        </message>
        <message>
            <source>Not sent: you may not write here</source>
            <translation>未发出：你没有发送权限</translation>
        </message>
        <message>
            <source>Not sent: the conversation is gone</source>
            <translation>未发出：会话已不存在</translation>
        </message>
        <message>
            <source>Not sent: the conversation has ended</source>
            <translation>未发出：会话已结束</translation>
        </message>
        <message>
            <source>Not sent: too large</source>
            <translation>未发出：内容过大</translation>
        </message>
        <message>
            <source>Not sent: the hub did not accept it</source>
            <translation>未发出：服务台拒绝接收</translation>
        </message>
        <message>
            <source>You</source>
            <translation>你</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Note by %1</source>
            <translation>%1 的备注</translation>
        </message>
        <message>
            <source>Picture %1</source>
            <translation>图片 %1</translation>
        </message>
        <message>
            <source>File %1</source>
            <translation>文件 %1</translation>
        </message>
        <message>
            <source>uploading</source>
            <translation>正在上传</translation>
        </message>
        <message>
            <source>queued</source>
            <translation>待发</translation>
        </message>
        <message>
            <source>sent</source>
            <translation>已发出</translation>
        </message>
        <message>
            <source>delivered</source>
            <translation>已送达</translation>
        </message>
        <message>
            <source>read</source>
            <translation>已读</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Keep as note</source>
            <translation>存为备注</translation>
        </message>
        <message>
            <source>%1 Back in the queue: no first reply</source>
            <translation>%1 首次回复超时，回到队列</translation>
        </message>
        <message>
            <source>%1 You transferred it</source>
            <translation>%1 你转出了会话</translation>
        </message>
        <message>
            <source>%1 Transferred</source>
            <translation>%1 会话已转接</translation>
        </message>
        <message>
            <source>%1 Taken over by a team lead</source>
            <translation>%1 由组长接管</translation>
        </message>
        <message>
            <source>%1 You transferred it, and the customer was told</source>
            <translation>%1 你已转接，并已告知客户</translation>
        </message>
        <message>
            <source>New messages</source>
            <translation>以下为新消息</translation>
        </message>
        <message>
            <source>Downloading %1%</source>
            <translation>正在下载 %1%</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <translation>未保存：%1</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Not sent: a rule of the desk forbids it</source>
            <translation>未发出：违反本店规定</translation>
        </message>
        <message>
            <source>Goes out in %1 s</source>
            <translation>%1 秒后发出</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>can be undone</source>
            <translation>可以撤销</translation>
        </message>
        <message>
            <source>Copy the number</source>
            <translation>复制编号</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>再次发送</translation>
        </message>
        <message>
            <source>Sends this card to the customer as your message</source>
            <translation>把这张卡片作为你的消息发给客户</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>机器人</translation>
        </message>
        <message numerus="yes">
            <source>Bot, %n message(s)</source>
            <translation>
                <numerusform>机器人，%n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>展开</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>收起</translation>
        </message>
    </context>
    <context>
        <name>MessageView</name>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy message</source>
            <translation>复制整条消息</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>To the end</source>
            <translation>到最新消息</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Search in this conversation</source>
            <translation>在会话中搜索</translation>
        </message>
        <message>
            <source>Open the link to %1</source>
            <translation>打开链接 %1</translation>
        </message>
        <message>
            <source>Open the picture %1</source>
            <translation>打开图片 %1</translation>
        </message>
        <message>
            <source>Save the file %1</source>
            <translation>保存文件 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n new message(s)</source>
            <translation>
                <numerusform>%n 条新消息</numerusform>
            </translation>
        </message>
        <message>
            <source>To the end, %1</source>
            <translation>到最新消息，%1</translation>
        </message>
    </context>
    <context>
        <name>Names</name>
        <message>
            <source>former colleague</source>
            <translation>已离职同事</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>邮箱</translation>
        </message>
        <message>
            <source>City</source>
            <translation>城市</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>等级</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>忙碌</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>休息</translation>
        </message>
        <message>
            <source>Recovery</source>
            <translation>缓冲</translation>
        </message>
        <message>
            <source>Finishing</source>
            <translation>收尾</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>演练</translation>
        </message>
        <message>
            <source>Too much to do right now</source>
            <translation>手头太忙</translation>
        </message>
        <message>
            <source>Not my subject</source>
            <translation>不属于我的业务</translation>
        </message>
        <message>
            <source>I need a break</source>
            <translation>需要休息</translation>
        </message>
        <message>
            <source>Technical trouble</source>
            <translation>设备或网络问题</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>其他原因</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>中文</translation>
        </message>
        <message>
            <source>English</source>
            <translation>英文</translation>
        </message>
        <message>
            <source>you speak %1</source>
            <translation>会%1</translation>
        </message>
        <message>
            <source>%1 level %2</source>
            <translation>%1 %2 级</translation>
        </message>
        <message>
            <source>free for %1</source>
            <translation>空闲：%1</translation>
        </message>
        <message>
            <source>For you: %1. The customer has waited %2.</source>
            <translation>派给你：%1。客户已等 %2</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>[Picture]</source>
            <translation>[图片]</translation>
        </message>
        <message>
            <source>[File] %1</source>
            <translation>[文件] %1</translation>
        </message>
        <message>
            <source>you served this customer before</source>
            <translation>你接待过这位客户</translation>
        </message>
        <message>
            <source>Customer %1</source>
            <translation>客户 %1</translation>
        </message>
    </context>
    <context>
        <name>NoteList</name>
        <message>
            <source>No notes yet</source>
            <translation>还没有备注</translation>
        </message>
        <message>
            <source>Switch the field under the messages to Note to write one. Only colleagues read notes.</source>
            <translation>把消息下方的输入框切到“备注”就能写。备注只有同事能看到。</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>OfferCard</name>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>Decline…</source>
            <translation>婉拒…</translation>
        </message>
        <message>
            <source>Nothing written yet</source>
            <translation>还没有留言</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>“%1”</translation>
        </message>
        <message>
            <source>Accepting…</source>
            <translation>正在接受…</translation>
        </message>
        <message>
            <source>Offer from %1, queue %2: %3. %4</source>
            <translation>%1 的派单，队列 %2：%3。%4</translation>
        </message>
        <message>
            <source>Reasons for declining</source>
            <translation>婉拒原因</translation>
        </message>
    </context>
    <context>
        <name>OfferStrip</name>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>Decline…</source>
            <translation>婉拒…</translation>
        </message>
        <message>
            <source>Offer from %1</source>
            <translation>%1 的派单</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>“%1”</translation>
        </message>
        <message>
            <source>Accepting…</source>
            <translation>正在接受…</translation>
        </message>
        <message numerus="yes">
            <source>%n s</source>
            <translation>
                <numerusform>%n 秒</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfferWindow</name>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>Decline…</source>
            <translation>婉拒…</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>派单</translation>
        </message>
        <message>
            <source>Somebody waits for you</source>
            <translation>有人在等你</translation>
        </message>
        <message>
            <source>Cloudseat is locked.</source>
            <translation>云席已锁定。</translation>
        </message>
        <message>
            <source>New offer</source>
            <translation>新派单</translation>
        </message>
        <message>
            <source>Offer from %1</source>
            <translation>%1 的派单</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Go to</source>
            <translation>快速跳转</translation>
        </message>
        <message>
            <source>Person, conversation or command</source>
            <translation>输入同事、会话或命令</translation>
        </message>
        <message>
            <source>Go to a person, a conversation or a command</source>
            <translation>跳转到同事、会话或命令</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>↑ ↓ choose   Enter go   Esc close</source>
            <translation>↑ ↓ 选择　Enter 打开　Esc 关闭</translation>
        </message>
        <message>
            <source>Nothing found for “%1”.
Try another part of the name, its pinyin or initials, or say what you want to do.</source>
            <translation>没有找到“%1”。
可以换名字的其他部分、拼音或首字母，也可以输入要做的事。</translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>找到 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
    </context>
    <context>
        <name>PaletteModel</name>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
    </context>
    <context>
        <name>PasswordPopup</name>
        <message>
            <source>Change password</source>
            <translation>修改密码</translation>
        </message>
        <message>
            <source>Current password</source>
            <translation>当前密码</translation>
        </message>
        <message numerus="yes">
            <source>New password, at least %n characters</source>
            <translation>
                <numerusform>新密码，至少 %n 个字符</numerusform>
            </translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>再次输入新密码</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Enter the current password.</source>
            <translation>请输入当前密码。</translation>
        </message>
        <message>
            <source>The new password is too short.</source>
            <translation>新密码太短。</translation>
        </message>
        <message>
            <source>The two new passwords differ.</source>
            <translation>两次输入的新密码不一致。</translation>
        </message>
        <message>
            <source>The current password is wrong. Nothing was changed.</source>
            <translation>当前密码错误，未修改。</translation>
        </message>
        <message>
            <source>The hub finds the new password too weak. Nothing was changed.</source>
            <translation>新密码强度不足，未修改。</translation>
        </message>
        <message>
            <source>Too many attempts. Try again later.</source>
            <translation>尝试次数太多，请稍后再试。</translation>
        </message>
        <message>
            <source>The hub does not answer. Nothing was changed.</source>
            <translation>服务台没有响应，未修改。</translation>
        </message>
    </context>
    <context>
        <name>PeopleSource</name>
        <message>
            <source>Colleague</source>
            <translation>同事</translation>
        </message>
    </context>
    <context>
        <name>PersonPopup</name>
        <message>
            <source>Agent</source>
            <translation>客服</translation>
        </message>
        <message>
            <source>Team lead</source>
            <translation>组长</translation>
        </message>
        <message>
            <source>Trainer</source>
            <translation>讲师</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>Change password…</source>
            <translation>修改密码…</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>退出登录</translation>
        </message>
        <message>
            <source>Second factor…</source>
            <translation>两步验证…</translation>
        </message>
        <message>
            <source>Invite colleagues…</source>
            <translation>邀请同事…</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Your account</source>
            <translation>我的账号</translation>
        </message>
    </context>
    <context>
        <name>PictureViewer</name>
        <message>
            <source>Save…</source>
            <translation>保存…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>正在载入…</translation>
        </message>
        <message>
            <source>Picture %1</source>
            <translation>图片 %1</translation>
        </message>
        <message>
            <source>The picture could not be fetched. Try again later.</source>
            <translation>图片下载失败，请稍后再试。</translation>
        </message>
        <message>
            <source>This file can't be shown as a picture. It can be saved.</source>
            <translation>此文件无法作为图片显示，但可以保存。</translation>
        </message>
        <message>
            <source>Previous picture</source>
            <translation>上一张</translation>
        </message>
        <message>
            <source>Next picture</source>
            <translation>下一张</translation>
        </message>
        <message>
            <source>100 %</source>
            <translation>100%</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>适合窗口</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Loading %1%</source>
            <translation>正在载入 %1%</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1/%2</translation>
        </message>
        <message>
            <source>Picture %1, %2</source>
            <translation>图片 %1，%2</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
    </context>
    <context>
        <name>Popup</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>PresenceButton</name>
        <message>
            <source>Presence: %1</source>
            <translation>状态：%1</translation>
        </message>
        <message>
            <source>You are %1 for %2.</source>
            <translation>%1，持续 %2。</translation>
        </message>
        <message>
            <source>The hub set you to %1 (%2 ago).</source>
            <translation>服务台在 %2 前把你设为“%1”。</translation>
        </message>
        <message>
            <source>%1 %2 changes it.</source>
            <translation>%1按 %2 切换。</translation>
        </message>
        <message>
            <source>%1 You take at most %2 at once.</source>
            <translation>%1你同时最多接待 %2。</translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n 个会话</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PresencePopup</name>
        <message>
            <source>Conversations come to you</source>
            <translation>会有会话派给你</translation>
        </message>
        <message>
            <source>Nothing new; yours go on</source>
            <translation>不派新会话，手上的继续</translation>
        </message>
        <message>
            <source>Lunch</source>
            <translation>用餐</translation>
        </message>
        <message>
            <source>A longer break</source>
            <translation>时间较长的休息</translation>
        </message>
        <message>
            <source>Finish and stop</source>
            <translation>收尾</translation>
        </message>
        <message>
            <source>Nothing new, then offline when all are closed</source>
            <translation>不派新会话，手上的结束后自动离线</translation>
        </message>
        <message>
            <source>You are not here</source>
            <translation>你不在岗</translation>
        </message>
        <message>
            <source>for %1</source>
            <translation>持续 %1</translation>
        </message>
        <message>
            <source>Why do I get nothing?</source>
            <translation>为什么没有派单</translation>
        </message>
        <message>
            <source>This computer doesn't say when its screen is locked: take a break yourself when you leave.</source>
            <translation>这台电脑无法检测锁屏，离开时请手动设为休息。</translation>
        </message>
        <message>
            <source>Presence</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>同时最多接待</translation>
        </message>
        <message>
            <source>Conversations at once, until the connection ends</source>
            <translation>同时接待的会话数，断开连接后失效</translation>
        </message>
        <message>
            <source>At most so many conversations at once</source>
            <translation>同时最多接待的会话数</translation>
        </message>
    </context>
    <context>
        <name>PreShiftChecks</name>
        <message>
            <source>Without sound: keep the window in sight</source>
            <translation>不用声音，请留意窗口</translation>
        </message>
        <message>
            <source>Plug in headphones or loudspeakers: offers ring there.</source>
            <translation>请插上耳机或音箱，来派单时会响。</translation>
        </message>
        <message>
            <source>Offers would come without being heard.</source>
            <translation>来派单时不会有声音。</translation>
        </message>
        <message>
            <source>Heard from “%1”</source>
            <translation>已在“%1”听到</translation>
        </message>
        <message>
            <source>It plays on “%1”.</source>
            <translation>正在播放到“%1”。</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>正在连接</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>没有连接</translation>
        </message>
        <message>
            <source>Look at the network of this computer. It is tried again by itself.</source>
            <translation>请检查这台电脑的网络，会自动重试。</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>Connected</source>
            <translation>已连接</translation>
        </message>
        <message>
            <source>That is slow: answers arrive late. A cable or a place nearer to the router helps.</source>
            <translation>偏慢，回复会晚到。改用网线或靠近路由器会好一些。</translation>
        </message>
        <message numerus="yes">
            <source>It broke %n time(s) in the last minutes. Nothing gets lost, but customers wait.</source>
            <translation>
                <numerusform>最近几分钟断开过 %n 次。内容不会丢，但客户要等。</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2 without a break</source>
            <translation>%1，%2无中断</translation>
        </message>
        <message>
            <source>After the connection</source>
            <translation>连接后核对</translation>
        </message>
        <message>
            <source>%1 s apart from the desk</source>
            <translation>与服务台相差 %1 秒</translation>
        </message>
        <message>
            <source>%1 slow</source>
            <translation>慢了 %1</translation>
        </message>
        <message>
            <source>%1 fast</source>
            <translation>快了 %1</translation>
        </message>
        <message>
            <source>Set this computer&apos;s clock. Until then you see the desk&apos;s time.</source>
            <translation>请校准电脑的时间。在此之前按服务台的时间显示。</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>剩余 %1</translation>
        </message>
        <message>
            <source>What you write is kept on this disk until it is sent. Delete something first.</source>
            <translation>发出前的内容都存在这块磁盘上，请先清理一些空间。</translation>
        </message>
        <message>
            <source>That is little. Delete something when you find the time.</source>
            <translation>空间不多了，有空时请清理一下。</translation>
        </message>
        <message>
            <source>Plugged in</source>
            <translation>已接电源</translation>
        </message>
        <message>
            <source>Battery, %1 %</source>
            <translation>电池 %1%</translation>
        </message>
        <message>
            <source>On battery</source>
            <translation>使用电池</translation>
        </message>
        <message>
            <source>Plug the computer in before it runs empty.</source>
            <translation>请在电量耗尽前接上电源。</translation>
        </message>
        <message>
            <source>This version is too old for the hub. Update it first.</source>
            <translation>这个版本太旧，服务台不再支持，请先更新。</translation>
        </message>
        <message>
            <source>A newer version is there: update when nobody waits for you.</source>
            <translation>有新版本，没有客户在等时再更新。</translation>
        </message>
        <message>
            <source>%1, fits the hub</source>
            <translation>%1，与服务台兼容</translation>
        </message>
        <message>
            <source>Can't be told</source>
            <translation>无法读取</translation>
        </message>
    </context>
    <context>
        <name>PreShiftPage</name>
        <message>
            <source>Before your shift</source>
            <translation>班前检查</translation>
        </message>
        <message>
            <source>About ten seconds, then you can go ready.</source>
            <translation>大约 10 秒，全部通过就能就绪。</translation>
        </message>
        <message>
            <source>You can go in all the same, without offers.</source>
            <translation>遇到问题也能进入，只是不会派单。</translation>
        </message>
        <message>
            <source>Only look</source>
            <translation>只看不接</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <source>Where things stand</source>
            <translation>眼下的情况</translation>
        </message>
        <message>
            <source>What is left over, and who is there.</source>
            <translation>手上还有什么，谁在班上。</translation>
        </message>
        <message>
            <source>I heard it</source>
            <translation>听到了</translation>
        </message>
        <message>
            <source>Turn sounds on</source>
            <translation>打开声音</translation>
        </message>
        <message>
            <source>Play it again</source>
            <translation>再放一次</translation>
        </message>
        <message>
            <source>Other output…</source>
            <translation>换设备…</translation>
        </message>
        <message>
            <source>I work without sound</source>
            <translation>不用声音</translation>
        </message>
        <message>
            <source>Did you hear the sound?</source>
            <translation>你听到提示音了吗？</translation>
        </message>
        <message>
            <source>Sounds are switched off</source>
            <translation>提示音已关闭</translation>
        </message>
        <message>
            <source>No sound output found</source>
            <translation>未检测到音频输出设备</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>声音</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>时钟</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>磁盘</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>电源</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message numerus="yes">
            <source>%n to look at</source>
            <translation>
                <numerusform>%n 项要处理</numerusform>
            </translation>
        </message>
        <message>
            <source>All in order</source>
            <translation>全部通过</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>正在检查</translation>
        </message>
        <message>
            <source>Since your last shift</source>
            <translation>自上次下班以来</translation>
        </message>
        <message>
            <source>%1 %2 until now</source>
            <translation>%1 %2 到现在</translation>
        </message>
        <message>
            <source>Ready all the same</source>
            <translation>仍然就绪</translation>
        </message>
        <message>
            <source>You are not ready yet. Still wrong: %1.</source>
            <translation>你还没有就绪。仍有问题：%1。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
    </context>
    <context>
        <name>QuestionList</name>
        <message>
            <source>Similar questions</source>
            <translation>相似问法</translation>
        </message>
        <message>
            <source>Another way to ask it, then Enter</source>
            <translation>输入另一种问法，按 Enter 添加</translation>
        </message>
        <message>
            <source>Add a similar question; several lines become several</source>
            <translation>添加相似问法，多行会拆成多条</translation>
        </message>
        <message>
            <source>Move up (Alt+Up)</source>
            <translation>上移（Alt+↑）</translation>
        </message>
        <message>
            <source>Move down (Alt+Down)</source>
            <translation>下移（Alt+↓）</translation>
        </message>
        <message>
            <source>Remove the question (Delete)</source>
            <translation>删除这条问法（Delete）</translation>
        </message>
    </context>
    <context>
        <name>QueuePopup</name>
        <message>
            <source>Take</source>
            <translation>认领</translation>
        </message>
        <message>
            <source>Taken out of the line it is yours at once, also beyond your usual number.</source>
            <translation>认领后立即由你接待，可超出平时的名额。</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>正在查询…</translation>
        </message>
        <message>
            <source>Nobody waits</source>
            <translation>没有客户在等</translation>
        </message>
        <message>
            <source>The hub doesn't answer</source>
            <translation>服务台没有回应</translation>
        </message>
        <message>
            <source>Conversations of the desk</source>
            <translation>全部会话</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>With colleagues</source>
            <translation>同事接待中</translation>
        </message>
        <message>
            <source>Take over…</source>
            <translation>接管…</translation>
        </message>
        <message>
            <source>Who waits longest for an answer stands first.</source>
            <translation>等回复最久的排在最前。</translation>
        </message>
        <message>
            <source>No colleague has a conversation</source>
            <translation>没有同事在接待</translation>
        </message>
    </context>
    <context>
        <name>Quiet</name>
        <message>
            <source>%1. On shift you hear of offers, of conversations given to you and of customers who wait too long all the same; you are told of the rest afterwards.</source>
            <translation>%1。当班时，派单、直接分到你的会话和等待过久的客户仍会提醒，其余的之后一并告诉你。</translation>
        </message>
        <message>
            <source>Do not disturb until you are ready again</source>
            <translation>勿扰，直到你再次就绪</translation>
        </message>
        <message>
            <source>Do not disturb until %1</source>
            <translation>勿扰至 %1</translation>
        </message>
    </context>
    <context>
        <name>QuietSettings</name>
        <message>
            <source>Being on shift beats quiet hours: offers, conversations given to you and customers who wait too long are heard all the same. You are told of the rest when the hours are over.</source>
            <translation>当班优先于勿扰：派单、直接分到你的会话和等待过久的客户仍会提醒。其余的在勿扰结束后一并告诉你。</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>勿扰</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>30 min</source>
            <translation>30 分钟</translation>
        </message>
        <message>
            <source>Until I am ready</source>
            <translation>直到我就绪</translation>
        </message>
        <message>
            <source>Quiet hours that begin on %1</source>
            <translation>从%1开始的勿扰时段</translation>
        </message>
        <message>
            <source>%1, from</source>
            <translation>%1，从</translation>
        </message>
        <message>
            <source>%1, until</source>
            <translation>%1，到</translation>
        </message>
        <message>
            <source>From now on</source>
            <translation>从现在起</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Inbox</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Inbox (Alt+1)</source>
            <translation>会话（Alt+1）</translation>
        </message>
        <message>
            <source>Account of %1</source>
            <translation>%1 的账号</translation>
        </message>
        <message numerus="yes">
            <source>Inbox, %n unread</source>
            <translation>
                <numerusform>会话，%n 条未读</numerusform>
            </translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>Knowledge (Alt+2)</source>
            <translation>知识（Alt+2）</translation>
        </message>
        <message numerus="yes">
            <source>Knowledge, %n changed</source>
            <translation>
                <numerusform>知识，%n 个条目有改动</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReadersPage</name>
        <message>
            <source>Of all articles</source>
            <translation>查看全部条目</translation>
        </message>
        <message>
            <source>What readers said</source>
            <translation>读者反馈</translation>
        </message>
        <message>
            <source>How often used</source>
            <translation>使用次数</translation>
        </message>
        <message>
            <source>Checks of what changed</source>
            <translation>改动小测</translation>
        </message>
        <message>
            <source>What is listed</source>
            <translation>列表内容</translation>
        </message>
        <message>
            <source>An article</source>
            <translation>某个条目</translation>
        </message>
        <message>
            <source>Missing: %1</source>
            <translation>缺少：%1</translation>
        </message>
        <message>
            <source>Enter begins an article about it</source>
            <translation>按 Enter 为此新建条目</translation>
        </message>
        <message>
            <source>Without a note</source>
            <translation>没有留言</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Suggested %1, opened %2, inserted %3, quoted %4</source>
            <translation>推荐 %1，打开 %2，插入 %3，引用 %4</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n 次答复</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s)</source>
            <translation>
                <numerusform>%n 条反馈</numerusform>
            </translation>
        </message>
        <message>
            <source>Knows what changed</source>
            <translation>已掌握改动</translation>
        </message>
        <message>
            <source>To look at again: %1</source>
            <translation>需要再看：%1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>%1 of %2 right</source>
            <translation>答对 %1/%2</translation>
        </message>
        <message>
            <source>This is at the hub</source>
            <translation>内容在服务台上</translation>
        </message>
        <message>
            <source>It appears as soon as you are connected.</source>
            <translation>连上以后会显示。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>还没有内容</translation>
        </message>
        <message>
            <source>It is counted as soon as articles are put into answers.</source>
            <translation>有条目用到答复里以后开始统计。</translation>
        </message>
        <message>
            <source>Readers say it under each article: wrong, out of date, missing.</source>
            <translation>读者可以在条目下方反馈：有误、过时、缺内容。</translation>
        </message>
        <message>
            <source>Colleagues answer up to three questions after they read what changed.</source>
            <translation>同事看完改动后会回答最多三道题。</translation>
        </message>
        <message>
            <source>Also what is done</source>
            <translation>也显示已处理的</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>已处理</translation>
        </message>
        <message>
            <source>Not done after all</source>
            <translation>还没处理完</translation>
        </message>
        <message>
            <source>Nothing is left to do about it</source>
            <translation>这条反馈不用再管了</translation>
        </message>
        <message>
            <source>Nothing left to do</source>
            <translation>都处理完了</translation>
        </message>
        <message>
            <source>Done by %1, %2</source>
            <translation>%1 已处理，%2</translation>
        </message>
        <message>
            <source>Mark as done</source>
            <translation>标为已处理</translation>
        </message>
    </context>
    <context>
        <name>ReceiptPopup</name>
        <message>
            <source>The two that came first</source>
            <translation>排在最前的两位</translation>
        </message>
    </context>
    <context>
        <name>ReceiptWords</name>
        <message>
            <source>You</source>
            <translation>你</translation>
        </message>
        <message>
            <source>Why this conversation is yours</source>
            <translation>这个会话为什么派给你</translation>
        </message>
        <message>
            <source>Why %1 has this conversation</source>
            <translation>这个会话为什么派给%1</translation>
        </message>
        <message>
            <source>Nobody but %1 could take it.</source>
            <translation>当时只有%1能接。</translation>
        </message>
        <message>
            <source>you</source>
            <translation>你</translation>
        </message>
        <message>
            <source>%1 had the least to do of all who could take it: %2 of %3 places taken.</source>
            <translation>能接的人里%1手上最少：%3 个名额占用 %2 个。</translation>
        </message>
        <message>
            <source>%1 had been free the longest of all who could take it: for %2.</source>
            <translation>能接的人里%1空闲最久：%2。</translation>
        </message>
        <message>
            <source>Everybody takes turns here, and %1 had waited longest for one.</source>
            <translation>这里轮流派单，轮到%1。</translation>
        </message>
        <message>
            <source>%1 came first in the order that this queue sets.</source>
            <translation>按这个队列定的顺序，%1排在最前。</translation>
        </message>
        <message>
            <source>%1 served this customer before, and had room.</source>
            <translation>%1接待过这位客户，且有空余名额。</translation>
        </message>
        <message>
            <source>%1 got it from a colleague.</source>
            <translation>由同事转给%1。</translation>
        </message>
        <message>
            <source>%1 took it out of the queue.</source>
            <translation>%1从队列里认领。</translation>
        </message>
        <message>
            <source>All who could take it were equal; the order of names put %1 first.</source>
            <translation>能接的人条件相同，按名字顺序%1在前。</translation>
        </message>
        <message>
            <source>were not ready, or not connected</source>
            <translation>没有就绪，或没有连接</translation>
        </message>
        <message>
            <source>don't serve “%1”</source>
            <translation>不接“%1”队列</translation>
        </message>
        <message>
            <source>aren't of %1</source>
            <translation>不属于%1</translation>
        </message>
        <message>
            <source>aren't of the group it was handed to</source>
            <translation>不属于转入的组</translation>
        </message>
        <message>
            <source>lack a skill, or its level</source>
            <translation>缺少技能或等级不够</translation>
        </message>
        <message>
            <source>don't speak %1</source>
            <translation>不会%1</translation>
        </message>
        <message>
            <source>don't speak the language</source>
            <translation>不会这种语言</translation>
        </message>
        <message>
            <source>had no room</source>
            <translation>接待名额已满</translation>
        </message>
        <message>
            <source>had just been offered another one</source>
            <translation>刚刚收到别的派单</translation>
        </message>
        <message>
            <source>had let it go before</source>
            <translation>之前没有接这个会话</translation>
        </message>
        <message>
            <source>agents work at this desk</source>
            <translation>服务台的客服总数</translation>
        </message>
        <message>
            <source>could take it</source>
            <translation>能接这个会话</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>还没有</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>占用</translation>
        </message>
        <message>
            <source>Free for</source>
            <translation>空闲</translation>
        </message>
        <message>
            <source>Number of the last offer</source>
            <translation>上一次派单的编号</translation>
        </message>
        <message>
            <source>Place in the order</source>
            <translation>排序位置</translation>
        </message>
        <message>
            <source>%1 level %2</source>
            <translation>%1 %2 级</translation>
        </message>
        <message>
            <source>What fits: %1.</source>
            <translation>符合的条件：%1。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>The customer had waited %1.</source>
            <translation>客户当时已等 %1。</translation>
        </message>
        <message>
            <source>Urgency %1: minutes waited, and what the queue adds.</source>
            <translation>紧急度 %1：已等的分钟数，加上队列的加成。</translation>
        </message>
        <message>
            <source>Because of the long wait less was demanded, step %1.</source>
            <translation>等得久，要求已放宽到第 %1 步。</translation>
        </message>
        <message>
            <source>%1 helped out.</source>
            <translation>由%1支援。</translation>
        </message>
        <message>
            <source>Rules of version %1.</source>
            <translation>规则版本 %1。</translation>
        </message>
        <message>
            <source>%1 took it over from a colleague.</source>
            <translation>%1从同事处接管了会话。</translation>
        </message>
    </context>
    <context>
        <name>ReportButton</name>
        <message>
            <source>Save a report for support…</source>
            <translation>导出诊断报告…</translation>
        </message>
        <message>
            <source>Versions, screens, sizes and what the connection did. No names, no texts, no addresses.</source>
            <translation>包含版本、屏幕、数据大小和连接情况，不含姓名、消息内容和地址。</translation>
        </message>
        <message>
            <source>Save a report</source>
            <translation>导出诊断报告</translation>
        </message>
        <message>
            <source>Saved as %1. Read it before you send it.</source>
            <translation>已保存为 %1，发送前请先看一遍。</translation>
        </message>
        <message>
            <source>The disk is full: nothing was saved.</source>
            <translation>磁盘已满，未能保存。</translation>
        </message>
        <message>
            <source>It can't be saved there. Choose another folder.</source>
            <translation>无法保存到该位置，请换一个文件夹。</translation>
        </message>
    </context>
    <context>
        <name>SearchBar</name>
        <message>
            <source>Older hit (Enter)</source>
            <translation>上一处（Enter）</translation>
        </message>
        <message>
            <source>Newer hit (Shift Enter)</source>
            <translation>下一处（Shift Enter）</translation>
        </message>
        <message>
            <source>Close the search (Esc)</source>
            <translation>关闭搜索（Esc）</translation>
        </message>
        <message>
            <source>Search in this conversation</source>
            <translation>在会话中搜索</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>正在搜索…</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <source>Hit %1 of %2</source>
            <translation>第 %1 处，共 %2 处</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
    </context>
    <context>
        <name>SettingsPopup</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Search settings</source>
            <translation>搜索设置</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>Sounds and notifications</source>
            <translation>声音与通知</translation>
        </message>
        <message>
            <source>Look and language</source>
            <translation>外观与语言</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>System</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>输入与发送</translation>
        </message>
        <message>
            <source>Enter sends, Shift+Enter breaks the line</source>
            <translation>Enter 发送，Shift+Enter 换行</translation>
        </message>
        <message>
            <source>No setting is called “%1”.</source>
            <translation>没有与“%1”相符的设置</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>管理…</translation>
        </message>
        <message>
            <source>Change canned replies</source>
            <translation>管理常用回复</translation>
        </message>
        <message>
            <source>Canned replies</source>
            <translation>常用回复</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>勿扰</translation>
        </message>
        <message>
            <source>When I close the window</source>
            <translation>关闭窗口时</translation>
        </message>
        <message>
            <source>By shift</source>
            <translation>视当班而定</translation>
        </message>
        <message>
            <source>Keep running</source>
            <translation>继续运行</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>By shift: on shift or with open conversations the program keeps running in the tray, or minimised where the desktop has none; else it quits.</source>
            <translation>视当班而定：当班或有未结束的会话时，程序留在托盘继续运行（桌面没有托盘时最小化）；否则退出。</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>显示大小</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
    </context>
    <context>
        <name>ShiftDigest</name>
        <message>
            <source>Nothing is left over</source>
            <translation>没有遗留的工作</translation>
        </message>
        <message>
            <source>No conversation and no wrap-up waits for you.</source>
            <translation>没有会话和小结在等你。</translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) wait for your answer</source>
            <translation>
                <numerusform>%n 位客户在等你回复</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, for %2</source>
            <translation>%1，已等 %2</translation>
        </message>
        <message numerus="yes">
            <source>%n open conversation(s)</source>
            <translation>
                <numerusform>%n 个进行中的会话</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wrap-up(s) without an outcome</source>
            <translation>
                <numerusform>%n 个小结未完成</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2 %3</source>
            <translation>%1，%2 %3 回来</translation>
        </message>
        <message numerus="yes">
            <source>%n parked conversation(s)</source>
            <translation>
                <numerusform>%n 个暂放的会话</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) not sent yet</source>
            <translation>
                <numerusform>%n 项内容尚未发出</numerusform>
            </translation>
        </message>
        <message>
            <source>They are kept here and go out with the connection.</source>
            <translation>都保存在这台电脑上，连上后自动发出。</translation>
        </message>
        <message>
            <source>Team lead: %1</source>
            <translation>组长：%1</translation>
        </message>
        <message numerus="yes">
            <source>%n colleague(s) ready</source>
            <translation>
                <numerusform>%n 位同事就绪</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) changed since your last shift</source>
            <translation>
                <numerusform>上次下班以来有 %n 个条目改动</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShortcutsPopup</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索快捷键</translation>
        </message>
        <message>
            <source>Search the shortcuts</source>
            <translation>搜索快捷键</translation>
        </message>
        <message>
            <source>Nothing is called “%1”.</source>
            <translation>没有与“%1”相符的快捷键</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>修改…</translation>
        </message>
        <message>
            <source>Canned replies, by shortcut, words or pinyin</source>
            <translation>常用回复，按短码、文字或拼音</translation>
        </message>
        <message>
            <source>Emoji, by two letters of a name</source>
            <translation>表情，输入名称的两个字母</translation>
        </message>
        <message>
            <source>Answers of articles, by words or pinyin</source>
            <translation>知识库答复，按词语或拼音查找</translation>
        </message>
    </context>
    <context>
        <name>FactorPopup</name>
        <message>
            <source>Picture for an authenticator app; the key below says the same</source>
            <translation>供验证器应用扫描的二维码；下方密钥内容相同</translation>
        </message>
        <message>
            <source>Without a camera type this key there:</source>
            <translation>无法扫码时，请在验证器中输入此密钥：</translation>
        </message>
        <message>
            <source>This code is wrong or was used already. Wait for the next one.</source>
            <translation>验证码错误或已用过，请等下一个验证码。</translation>
        </message>
        <message>
            <source>Second step</source>
            <translation>两步验证</translation>
        </message>
        <message>
            <source>Your desk asks for a second proof beside the password. Scan this picture with an authenticator app on your phone, then type the six digits that it shows.</source>
            <translation>你的服务台要求在密码之外再验证一次。请用手机上的验证器应用扫描此二维码，然后输入显示的六位数字。</translation>
        </message>
        <message>
            <source>Type the six digits that your authenticator shows, or one of your recovery codes.</source>
            <translation>请输入验证器显示的六位数字，或一个恢复码。</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>验证码</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Keep these recovery codes</source>
            <translation>请保存这些恢复码</translation>
        </message>
        <message>
            <source>Each lets you in once without your phone. They are not shown again: write them down or keep them where you keep passwords.</source>
            <translation>手机不在身边时，每个恢复码可用来登录一次。恢复码不会再次显示：请抄下来，或存到你保管密码的地方。</translation>
        </message>
        <message>
            <source>Recovery codes</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>I have kept them</source>
            <translation>我已保存</translation>
        </message>
        <message>
            <source>Set up the second factor</source>
            <translation>设置两步验证</translation>
        </message>
        <message>
            <source>Scan this picture with an authenticator app on your phone, then type the six digits that it shows.</source>
            <translation>用手机上的验证器扫描此图，再输入它显示的六位数字。</translation>
        </message>
        <message>
            <source>Second factor</source>
            <translation>两步验证</translation>
        </message>
    </context>
    <context>
        <name>ShortcutTable</name>
        <message>
            <source>Accept the offer, from anywhere</source>
            <translation>在任何界面接受派单</translation>
        </message>
        <message>
            <source>On the offer's card: accept, decline</source>
            <translation>焦点在派单卡片上：接受、婉拒</translation>
        </message>
        <message>
            <source>Change presence</source>
            <translation>切换状态</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <source>Go to a conversation by its place</source>
            <translation>按位置打开会话</translation>
        </message>
        <message>
            <source>Next conversation that needs an answer</source>
            <translation>下一个等待回复的会话</translation>
        </message>
        <message>
            <source>Search conversations</source>
            <translation>搜索会话</translation>
        </message>
        <message>
            <source>Search in the conversation</source>
            <translation>在会话中搜索</translation>
        </message>
        <message>
            <source>Older hit</source>
            <translation>上一处结果</translation>
        </message>
        <message>
            <source>Newer hit</source>
            <translation>下一处结果</translation>
        </message>
        <message>
            <source>In the messages: choose one, what to do with it, do it</source>
            <translation>焦点在消息区：选消息、选操作、执行</translation>
        </message>
        <message>
            <source>Transfer the conversation</source>
            <translation>转接会话</translation>
        </message>
        <message>
            <source>Park the conversation, or resume it</source>
            <translation>暂放会话，或恢复接待</translation>
        </message>
        <message>
            <source>Close the conversation</source>
            <translation>结束会话</translation>
        </message>
        <message>
            <source>Show or hide the customer's details</source>
            <translation>显示或收起客户信息</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>换行</translation>
        </message>
        <message>
            <source>Send and park</source>
            <translation>发送并暂放</translation>
        </message>
        <message>
            <source>Write a note, or an answer again</source>
            <translation>在备注与回复之间切换</translation>
        </message>
        <message>
            <source>Finish the wrap-up</source>
            <translation>完成小结</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>通用</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>会话列表</translation>
        </message>
        <message>
            <source>In a conversation</source>
            <translation>会话中</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>输入与发送</translation>
        </message>
        <message>
            <source>Only one key, with or without Ctrl, Alt and Shift.</source>
            <translation>只能用一个按键，可配合 Ctrl、Alt 和 Shift。</translation>
        </message>
        <message>
            <source>%1 alone is for writing. Take Ctrl or Alt with it.</source>
            <translation>单独的 %1 用于打字，请配合 Ctrl 或 Alt。</translation>
        </message>
        <message>
            <source>%1 presses buttons and sends.</source>
            <translation>%1 用于按下按钮和发送，不能占用。</translation>
        </message>
        <message>
            <source>%1 is for moving and editing in fields.</source>
            <translation>%1 用于在输入框中移动和编辑，不能占用。</translation>
        </message>
        <message>
            <source>%1 goes to a conversation by its place.</source>
            <translation>%1 用于按位置打开会话，不能占用。</translation>
        </message>
        <message>
            <source>Take Ctrl or Alt with %1.</source>
            <translation>%1 需要配合 Ctrl 或 Alt。</translation>
        </message>
        <message>
            <source>%1 is already “%2”.</source>
            <translation>%1 已用于“%2”。</translation>
        </message>
        <message>
            <source>Go to a person, a conversation or a command</source>
            <translation>跳转到同事、会话或命令</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Lock the workstation</source>
            <translation>锁定工作台</translation>
        </message>
        <message>
            <source>In the empty field: edit what you sent last</source>
            <translation>输入框为空时：编辑刚才发出的消息</translation>
        </message>
        <message>
            <source>In the empty field: undo sending, while it is counted down</source>
            <translation>输入框为空时：在倒计时内撤销发送</translation>
        </message>
        <message>
            <source>On a conversation of the list: open it, open it beside</source>
            <translation>在列表的会话上：打开，在旁边打开</translation>
        </message>
        <message>
            <source>Open another conversation beside this one</source>
            <translation>在旁边打开另一个会话</translation>
        </message>
        <message>
            <source>Go to the next open conversation</source>
            <translation>切换到下一个打开的会话</translation>
        </message>
        <message>
            <source>Go to the previous open conversation</source>
            <translation>切换到上一个打开的会话</translation>
        </message>
        <message>
            <source>Close this pane; the conversation stays in the list</source>
            <translation>关闭这一栏，会话仍在列表中</translation>
        </message>
        <message>
            <source>Conversation in a window of its own, or back</source>
            <translation>会话移到单独窗口，或放回</translation>
        </message>
        <message>
            <source>Next misspelt word</source>
            <translation>下一个拼错的单词</translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>Search the knowledge base</source>
            <translation>搜索知识库</translation>
        </message>
        <message>
            <source>In the knowledge base: back, forward, favourite</source>
            <translation>在知识库里：后退、前进、收藏</translation>
        </message>
        <message>
            <source>Insert the answer of the suggested article</source>
            <translation>插入建议条目的答复</translation>
        </message>
        <message>
            <source>Quote the suggested article with a link</source>
            <translation>带链接引用建议的条目</translation>
        </message>
        <message>
            <source>Open the suggested article beside the conversation</source>
            <translation>在会话旁边打开建议的条目</translation>
        </message>
        <message>
            <source>Write a new article</source>
            <translation>新建知识条目</translation>
        </message>
        <message>
            <source>Edit the article that is open</source>
            <translation>编辑打开的条目</translation>
        </message>
        <message>
            <source>Drafts and reviews of articles</source>
            <translation>条目的草稿与审核</translation>
        </message>
        <message>
            <source>In the article editor: save, submit or publish, next part</source>
            <translation>在条目编辑器中：保存、提交或发布、切换区域</translation>
        </message>
        <message>
            <source>In the similar questions: change one, take it out, move it</source>
            <translation>在相似问法中：修改、删除、移动</translation>
        </message>
        <message>
            <source>Close the conversation, with time to write up</source>
            <translation>结束会话并留时间写小结</translation>
        </message>
    </context>
    <context>
        <name>SignInScreen</name>
        <message>
            <source>Stay signed in on this computer</source>
            <translation>在本机保持登录</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>Cloudseat</source>
            <translation>云席</translation>
        </message>
        <message>
            <source>A steady seat at the service desk, from home</source>
            <translation>在家也坐稳客服席位</translation>
        </message>
        <message>
            <source>Hub address</source>
            <translation>服务台地址</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Show the password</source>
            <translation>显示密码</translation>
        </message>
        <message>
            <source>There is no keyring on this computer, so the sign-in can't be kept.</source>
            <translation>本机没有密钥环，无法保持登录。</translation>
        </message>
        <message>
            <source>encrypted</source>
            <translation>已加密</translation>
        </message>
        <message>
            <source>this computer</source>
            <translation>本机</translation>
        </message>
        <message>
            <source>not encrypted</source>
            <translation>未加密</translation>
        </message>
        <message>
            <source>Signing in…</source>
            <translation>正在登录…</translation>
        </message>
        <message>
            <source>Something is missing.</source>
            <translation>信息不完整。</translation>
        </message>
        <message>
            <source>Fill in all three fields.</source>
            <translation>请填写全部三项。</translation>
        </message>
        <message>
            <source>The hub withdrew this computer's rights.</source>
            <translation>服务台已收回本机的权限。</translation>
        </message>
        <message>
            <source>Local copies were deleted. Ask your administrator if you did not expect this.</source>
            <translation>本机副本已删除。如有疑问，请联系管理员。</translation>
        </message>
        <message>
            <source>Do you know this hub?</source>
            <translation>确认要信任这个服务台吗？</translation>
        </message>
        <message>
            <source>No authority vouches for %1. Compare this fingerprint with the one your administrator gave you. If it differs, somebody may be listening.</source>
            <translation>%1 的证书不是受信任机构签发的。请将下面的指纹与管理员提供的核对，如果不一致，可能有人在窃听。</translation>
        </message>
        <message>
            <source>Issued for %1, valid until %2</source>
            <translation>颁发给 %1，有效期至 %2</translation>
        </message>
        <message>
            <source>Don't connect</source>
            <translation>不连接</translation>
        </message>
        <message>
            <source>It is the same: trust it</source>
            <translation>一致，信任此服务台</translation>
        </message>
        <message>
            <source>This hub is not the one you trusted</source>
            <translation>这个服务器与之前信任的不同</translation>
        </message>
        <message>
            <source>%1 shows another certificate than before. It may have been renewed, or somebody is listening. Ask your administrator for the new fingerprint, and compare. Nothing was sent yet.</source>
            <translation>%1 的证书与之前不同：可能是正常更换，也可能有人在窃听。请向管理员索取新的指纹并核对。目前尚未发送任何内容。</translation>
        </message>
        <message>
            <source>Before: %1</source>
            <translation>之前：%1</translation>
        </message>
        <message>
            <source>I compared it: trust the new one</source>
            <translation>已核对，信任新证书</translation>
        </message>
        <message>
            <source>Code that you were given</source>
            <translation>收到的邀请码</translation>
        </message>
        <message>
            <source>New password, at least 8 characters</source>
            <translation>新密码，至少 8 个字符</translation>
        </message>
        <message>
            <source>Sign in with name and password</source>
            <translation>用用户名和密码登录</translation>
        </message>
        <message>
            <source>I have a code</source>
            <translation>我有邀请码</translation>
        </message>
        <message>
            <source>Set password and sign in</source>
            <translation>设置密码并登录</translation>
        </message>
        <message>
            <source>Open the network's page</source>
            <translation>打开网络登录页</translation>
        </message>
        <message>
            <source>Give name and password</source>
            <translation>填写用户名和密码</translation>
        </message>
        <message>
            <source>Proxy…</source>
            <translation>代理…</translation>
        </message>
        <message>
            <source>Get the new version</source>
            <translation>下载新版本</translation>
        </message>
    </context>
    <context>
        <name>SignInWords</name>
        <message>
            <source>This address can't be used.</source>
            <translation>此地址无效。</translation>
        </message>
        <message>
            <source>Write it like desk.example.org or desk.example.org:8443. Without encryption only this computer itself can be reached.</source>
            <translation>请写成 desk.example.org 或 desk.example.org:8443。未加密的地址只能用于本机。</translation>
        </message>
        <message>
            <source>The hub does not answer.</source>
            <translation>服务台没有响应。</translation>
        </message>
        <message>
            <source>Check the address and your network. What is kept on this computer stays.</source>
            <translation>请检查地址和网络。本机保存的内容都还在。</translation>
        </message>
        <message>
            <source>There is no Cloudseat hub at this address.</source>
            <translation>这个地址上没有云席服务台。</translation>
        </message>
        <message>
            <source>Check the address and port.</source>
            <translation>请检查地址和端口。</translation>
        </message>
        <message>
            <source>Name or password is wrong.</source>
            <translation>用户名或密码错误。</translation>
        </message>
        <message>
            <source>Too many attempts.</source>
            <translation>尝试次数太多。</translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n second(s).</source>
            <translation>
                <numerusform>请 %n 秒后再试。</numerusform>
            </translation>
        </message>
        <message>
            <source>The hub's certificate was not accepted.</source>
            <translation>服务台的证书未通过验证。</translation>
        </message>
        <message>
            <source>You have no right to use the workstation.</source>
            <translation>你没有使用工作台的权限。</translation>
        </message>
        <message>
            <source>Ask your lead.</source>
            <translation>请联系组长。</translation>
        </message>
        <message>
            <source>Hub and program don't understand each other.</source>
            <translation>程序与服务台的版本不兼容。</translation>
        </message>
        <message>
            <source>Update Cloudseat on this computer.</source>
            <translation>请更新本机上的云席。</translation>
        </message>
        <message>
            <source>The hub is busy.</source>
            <translation>服务台正忙。</translation>
        </message>
        <message>
            <source>Try again in a moment.</source>
            <translation>请稍后再试。</translation>
        </message>
        <message>
            <source>The records on this computer are of a newer version.</source>
            <translation>本机记录由更新的版本创建。</translation>
        </message>
        <message>
            <source>Start the newer program; nothing was changed.</source>
            <translation>请使用新版程序打开，记录未改动。</translation>
        </message>
        <message>
            <source>The records on this computer can't be used.</source>
            <translation>本机记录无法使用。</translation>
        </message>
        <message>
            <source>Is the disk full or read-only? Nothing was deleted.</source>
            <translation>请检查磁盘是否已满或只读。未删除任何内容。</translation>
        </message>
        <message>
            <source>Cloudseat is already running with this profile.</source>
            <translation>云席已经在运行。</translation>
        </message>
        <message>
            <source>Use the window that is open.</source>
            <translation>请使用已打开的窗口。</translation>
        </message>
        <message>
            <source>Your sign-in has ended.</source>
            <translation>登录已失效。</translation>
        </message>
        <message>
            <source>Sign in again; what you wrote is kept.</source>
            <translation>请重新登录，你写的内容都还在。</translation>
        </message>
        <message>
            <source>Check both. If you forgot the password, ask your administrator.</source>
            <translation>请检查后重试；忘记密码请联系管理员。</translation>
        </message>
        <message>
            <source>This code is not good.</source>
            <translation>此邀请码无效。</translation>
        </message>
        <message>
            <source>It may have been used, or its time is over. Ask for a new one.</source>
            <translation>可能已用过或已过期，请索取新的邀请码。</translation>
        </message>
        <message>
            <source>This password can't be used.</source>
            <translation>此密码不可用。</translation>
        </message>
        <message>
            <source>Take at least 8 characters, and nothing that is easily guessed: no date, no row of keys, no common word or name with a few digits.</source>
            <translation>请至少用 8 个字符，并避开容易猜到的密码：日期、键盘上相邻的按键、常用词或姓名加几位数字。</translation>
        </message>
        <message>
            <source>This network wants you to sign in first.</source>
            <translation>当前网络需要先登录认证。</translation>
        </message>
        <message>
            <source>Open its page in the browser, then come back here. Your password was not sent.</source>
            <translation>请先在浏览器中打开它的登录页，再回到这里。你的密码没有发送出去。</translation>
        </message>
        <message>
            <source>Somebody else answers in the hub's place.</source>
            <translation>应答的不是服务台，而是别的服务器。</translation>
        </message>
        <message>
            <source>Your password was not sent. Try another network, or ask your administrator.</source>
            <translation>你的密码没有发送出去。请换个网络再试，或联系管理员。</translation>
        </message>
        <message>
            <source>It is expired, for another host, or made by nobody this computer knows. Your password was not sent.</source>
            <translation>证书已过期、属于其他主机，或签发机构不受本机信任。你的密码没有发送出去。</translation>
        </message>
        <message>
            <source>The proxy asks who you are.</source>
            <translation>代理服务器要求验证身份。</translation>
        </message>
        <message>
            <source>Give it its name and password: %1.</source>
            <translation>请填写代理 %1 的用户名和密码。</translation>
        </message>
        <message>
            <source>The proxy does not let through to the hub.</source>
            <translation>代理服务器无法连到服务台。</translation>
        </message>
        <message>
            <source>%1 does not answer, or refuses. Check the proxy, the hub's address and your network.</source>
            <translation>%1 没有响应或拒绝了连接。请检查代理、服务台地址和网络。</translation>
        </message>
        <message>
            <source>The records on this computer are damaged.</source>
            <translation>本机记录已损坏。</translation>
        </message>
        <message>
            <source>Sign in: they are set aside, and filled anew from the hub.</source>
            <translation>请重新登录：损坏的记录会另存保留，内容将从服务台重新取回。</translation>
        </message>
    </context>
    <context>
        <name>SpellMarks</name>
        <message numerus="yes">
            <source>%n misspelt word(s).</source>
            <translation>
                <numerusform>%n 个单词可能拼错。</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 goes to the next one.</source>
            <translation>按 %1 转到下一个。</translation>
        </message>
        <message>
            <source>No misspelt word.</source>
            <translation>没有拼写错误。</translation>
        </message>
    </context>
    <context>
        <name>SpellingMenu</name>
        <message>
            <source>Spelling of “%1”</source>
            <translation>“%1”的拼写</translation>
        </message>
        <message>
            <source>No suggestions</source>
            <translation>没有建议</translation>
        </message>
        <message>
            <source>Add to my words</source>
            <translation>加入我的单词</translation>
        </message>
        <message>
            <source>Ignore in this conversation</source>
            <translation>在本会话中忽略</translation>
        </message>
        <message>
            <source>Not added: there is no room for more of your words.</source>
            <translation>未加入：你的单词已满。</translation>
        </message>
        <message>
            <source>Not added: this computer's records can't be written.</source>
            <translation>未加入：无法写入本机的记录。</translation>
        </message>
        <message>
            <source>Settings, Writing: remove what you don't need.</source>
            <translation>请在“设置 请在“设置 &gt; 书写”中移除不需要的单词。gt; 输入与发送”中移除不需要的单词。</translation>
        </message>
    </context>
    <context>
        <name>SpellingRows</name>
        <message>
            <source>Check spelling (English)</source>
            <translation>检查拼写（英文）</translation>
        </message>
        <message>
            <source>Remove the word</source>
            <translation>移除单词</translation>
        </message>
        <message>
            <source>My words</source>
            <translation>我的单词</translation>
        </message>
        <message>
            <source>Looking for a dictionary…</source>
            <translation>正在查找词典…</translation>
        </message>
        <message>
            <source>With the dictionary %1</source>
            <translation>使用词典 %1</translation>
        </message>
        <message>
            <source>This computer has no English dictionary. Your administrator can install the package %1.</source>
            <translation>这台电脑没有英文词典。管理员可以安装软件包 %1。</translation>
        </message>
        <message>
            <source>The English dictionary of this computer can't be read.</source>
            <translation>无法读取这台电脑上的英文词典。</translation>
        </message>
        <message>
            <source>Not removed: this computer's records can't be written.</source>
            <translation>未移除：无法写入本机的记录。</translation>
        </message>
    </context>
    <context>
        <name>SuggestionCard</name>
        <message>
            <source>Insert</source>
            <translation>插入</translation>
        </message>
        <message>
            <source>Quote with link</source>
            <translation>带链接引用</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
    </context>
    <context>
        <name>SuggestionDock</name>
        <message>
            <source>Fold</source>
            <translation>收起</translation>
        </message>
        <message>
            <source>Knowledge suggestions</source>
            <translation>知识建议</translation>
        </message>
        <message numerus="yes">
            <source>%n article(s)</source>
            <translation>
                <numerusform>%n 个条目</numerusform>
            </translation>
        </message>
        <message>
            <source>Unfold</source>
            <translation>展开</translation>
        </message>
        <message>
            <source>Unfold the suggestions</source>
            <translation>展开建议</translation>
        </message>
        <message>
            <source>Fold the suggestions</source>
            <translation>收起建议</translation>
        </message>
        <message>
            <source>by the last messages</source>
            <translation>根据最后几条消息</translation>
        </message>
        <message>
            <source>Suggested: %1</source>
            <translation>推荐条目：%1</translation>
        </message>
    </context>
    <context>
        <name>TakeOverPopup</name>
        <message>
            <source>Take over</source>
            <translation>接管</translation>
        </message>
        <message>
            <source>Take over “%1” from %2</source>
            <translation>从%2处接管“%1”的会话</translation>
        </message>
        <message>
            <source>From then on only you write there. %1 is told at once and keeps what is not sent yet. The customer reads that you are with him now.</source>
            <translation>接管后只有你能回复。%1会立即收到通知，未发出的内容仍保留。客户会看到由你接待。</translation>
        </message>
        <message>
            <source>Why (%1 reads it, the customer can't see it)</source>
            <translation>原因（%1可见，客户看不到）</translation>
        </message>
        <message>
            <source>For example: the customer asked for a team lead</source>
            <translation>例如：客户要求组长处理</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Say why first</source>
            <translation>请先说明原因</translation>
        </message>
        <message numerus="yes">
            <source>At most %n characters</source>
            <translation>
                <numerusform>最多 %n 个字</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ToastArea</name>
        <message>
            <source>Dismiss</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>TransferDelegate</name>
        <message>
            <source>Team lead</source>
            <translation>组长</translation>
        </message>
    </context>
    <context>
        <name>TransferPopup</name>
        <message>
            <source>Transfer the conversation with “%1”</source>
            <translation>转接“%1”的会话</translation>
        </message>
        <message>
            <source>Name, account or initials</source>
            <translation>姓名、账号、拼音或首字母</translation>
        </message>
        <message>
            <source>Search for whom</source>
            <translation>搜索转接对象</translation>
        </message>
        <message>
            <source>People</source>
            <translation>人</translation>
        </message>
        <message>
            <source>Groups</source>
            <translation>组</translation>
        </message>
        <message>
            <source>Skills</source>
            <translation>技能</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>转给谁</translation>
        </message>
        <message>
            <source>What the next one has to know (the customer can't see it)</source>
            <translation>给接手人的说明（客户看不到）</translation>
        </message>
        <message>
            <source>What the customer wants, what was done, what comes next</source>
            <translation>客户要什么，已经做了什么，接下来做什么</translation>
        </message>
        <message>
            <source>Your reply that isn't sent yet stays here and is not passed on.</source>
            <translation>未发出的回复会留在这里，不会一起转走。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>转接</translation>
        </message>
        <message>
            <source>Not connected: it is transferred as soon as the connection is back, if it is still yours then.</source>
            <translation>未连接：恢复连接后，如果会话仍由你接待，将自动转出。</translation>
        </message>
        <message numerus="yes">
            <source>Kept for %1 for %n s, then for everybody in the queue. The customer keeps his place.</source>
            <translation>
                <numerusform>为%1保留 %n 秒，之后队列里的同事都可以接。客户排序不变。</numerusform>
            </translation>
        </message>
        <message>
            <source>Whoever of “%1” is free first is asked. The customer keeps his place.</source>
            <translation>派给“%1”里最先空闲的同事。客户排序不变。</translation>
        </message>
        <message>
            <source>There is nobody here to transfer it to</source>
            <translation>这里没有可以转接的对象</translation>
        </message>
        <message>
            <source>Nothing found for “%1”</source>
            <translation>没有找到“%1”</translation>
        </message>
        <message>
            <source>Transfer to %1</source>
            <translation>转给%1</translation>
        </message>
        <message>
            <source>The conversation is not yours any more.</source>
            <translation>会话已不在你名下。</translation>
        </message>
        <message>
            <source>Choose to whom first</source>
            <translation>请先选择转接对象</translation>
        </message>
        <message>
            <source>Write what the next one has to know</source>
            <translation>请填写给接手人的说明</translation>
        </message>
        <message>
            <source>%1 can't take it any more.</source>
            <translation>%1现在不能接了。</translation>
        </message>
        <message>
            <source>Not transferred: the disk of this computer is full.</source>
            <translation>未转出：本机磁盘已满。</translation>
        </message>
        <message>
            <source>A file of yours is still on its way. Transfer the conversation when it is sent.</source>
            <translation>还有文件正在上传，发完后再转接。</translation>
        </message>
        <message numerus="yes">
            <source>Not transferred: the note is longer than %n characters.</source>
            <translation>
                <numerusform>未转出：说明超过 %n 个字。</numerusform>
            </translation>
        </message>
        <message>
            <source>Not transferred: it could not be kept on this computer.</source>
            <translation>未转出：无法在本机保存。</translation>
        </message>
        <message>
            <source>Tell the customer that a colleague goes on</source>
            <translation>告诉客户将由另一位同事接待</translation>
        </message>
    </context>
    <context>
        <name>TransferTargets</name>
        <message>
            <source>can take it</source>
            <translation>可接</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>doesn't speak %1</source>
            <translation>不会%1</translation>
        </message>
        <message>
            <source>%1 level %2</source>
            <translation>%1 %2 级</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>Serves %1</source>
            <translation>接待%1</translation>
        </message>
        <message>
            <source>%1, level %2 and up</source>
            <translation>%1 %2 级以上</translation>
        </message>
        <message>
            <source>No colleague on shift has this skill</source>
            <translation>当班同事中没有人有这个技能</translation>
        </message>
        <message numerus="yes">
            <source>%n ready colleague(s) have it</source>
            <translation>
                <numerusform>%n 位就绪同事具备</numerusform>
            </translation>
        </message>
        <message>
            <source>It is in this queue already</source>
            <translation>会话已经在这个队列</translation>
        </message>
        <message>
            <source>Closed until %1</source>
            <translation>%1 才开放</translation>
        </message>
        <message>
            <source>ddd hh:mm</source>
            <translation>ddd hh:mm</translation>
        </message>
        <message>
            <source>Takes nothing new at present</source>
            <translation>目前不接新会话</translation>
        </message>
        <message>
            <source>full</source>
            <translation>已满</translation>
        </message>
        <message>
            <source>nothing in hand</source>
            <translation>空闲</translation>
        </message>
        <message>
            <source>has room</source>
            <translation>有空余名额</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>Open Cloudseat</source>
            <translation>打开云席</translation>
        </message>
        <message>
            <source>Lunch</source>
            <translation>用餐</translation>
        </message>
        <message>
            <source>Finish and stop</source>
            <translation>收尾</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Cloudseat</source>
            <translation>云席</translation>
        </message>
        <message>
            <source>not connected</source>
            <translation>未连接</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n 个会话等你处理</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n for too long</source>
            <translation>
                <numerusform>%n 位等待过久</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UpdateStrip</name>
        <message>
            <source>This version is too old for the hub.</source>
            <translation>当前版本过旧，服务台已不再支持。</translation>
        </message>
        <message>
            <source>It asks for %1, this is %2: update when nobody waits for you.</source>
            <translation>服务台要求 %1 以上，当前为 %2：请在没有客户等待时更新。</translation>
        </message>
        <message>
            <source>A newer version can be downloaded.</source>
            <translation>可以下载新版本。</translation>
        </message>
        <message>
            <source>Version %1 is there.</source>
            <translation>新版本 %1 已发布。</translation>
        </message>
        <message>
            <source>This is %1.</source>
            <translation>当前为 %1。</translation>
        </message>
        <message>
            <source>Your administrator has it.</source>
            <translation>请向管理员索取。</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>下载</translation>
        </message>
    </context>
    <context>
        <name>VersionPage</name>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Versions of the article</source>
            <translation>条目的版本</translation>
        </message>
        <message>
            <source>Back to the article (Esc)</source>
            <translation>回到条目（Esc）</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>对比</translation>
        </message>
        <message>
            <source>Restore as a draft</source>
            <translation>恢复为草稿</translation>
        </message>
        <message>
            <source>Restore and publish</source>
            <translation>恢复并发布</translation>
        </message>
        <message>
            <source>Versions are at the hub</source>
            <translation>版本在服务台上</translation>
        </message>
        <message>
            <source>They appear as soon as you are connected.</source>
            <translation>连上以后会显示。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>, as version %1</source>
            <translation>，同第 %1 版</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>第 %1 版</translation>
        </message>
        <message>
            <source>Is read</source>
            <translation>在用</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>不对比</translation>
        </message>
        <message>
            <source>It is the newest one.</source>
            <translation>已经是最新版。</translation>
        </message>
        <message>
            <source>The hub doesn't answer now. Choose the version again.</source>
            <translation>服务台暂时没有响应，请重新选择版本。</translation>
        </message>
        <message>
            <source>The title was “%1”.</source>
            <translation>原标题是“%1”。</translation>
        </message>
        <message>
            <source>Both versions say the same.</source>
            <translation>两个版本的内容相同。</translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) differ. Green stands only in version %1, red only in version %2.</source>
            <translation>
                <numerusform>%n 处不同。绿色只在第 %1 版，红色只在第 %2 版。</numerusform>
            </translation>
        </message>
        <message>
            <source>On its way to the hub.</source>
            <translation>正在提交到服务台。</translation>
        </message>
        <message numerus="yes">
            <source>Above the text: %n difference(s).</source>
            <translation>
                <numerusform>正文上方还有 %n 处不同。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WaitingDelegate</name>
        <message>
            <source>left a message</source>
            <translation>留言</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>parked</source>
            <translation>暂放</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>已回复</translation>
        </message>
    </context>
    <context>
        <name>WaitingModel</name>
        <message>
            <source>%1, %2, waiting for %3: %4</source>
            <translation>%1，%2，已等 %3：%4</translation>
        </message>
        <message>
            <source>%1, %2, with %3: %4</source>
            <translation>%1，%2，由%3接待：%4</translation>
        </message>
    </context>
    <context>
        <name>WhyPopup</name>
        <message>
            <source>Asking the hub…</source>
            <translation>正在查询…</translation>
        </message>
        <message>
            <source>The hub doesn't answer</source>
            <translation>服务台没有回应</translation>
        </message>
        <message>
            <source>Without a connection nothing can come. It is being restored by itself.</source>
            <translation>没有连接就没有派单，正在自动恢复连接。</translation>
        </message>
    </context>
    <context>
        <name>WhyWords</name>
        <message>
            <source>Nothing comes while you are not ready</source>
            <translation>你没有就绪，所以没有派单</translation>
        </message>
        <message>
            <source>Nothing comes to you just now</source>
            <translation>现在还不能派给你</translation>
        </message>
        <message>
            <source>Nobody is waiting</source>
            <translation>没有客户在等</translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) wait, but can't come to you</source>
            <translation>
                <numerusform>有 %n 位客户在等，但都不能派给你</numerusform>
            </translation>
        </message>
        <message>
            <source>You are set to %1. Conversations come while you are ready.</source>
            <translation>你现在是“%1”，就绪时才会派单。</translation>
        </message>
        <message>
            <source>For the hub this workstation is not connected.</source>
            <translation>服务台显示这台电脑未连接。</translation>
        </message>
        <message>
            <source>Your account doesn't serve customers. Whoever administers the desk can change that.</source>
            <translation>你的账号不接待客户，管理员可以更改。</translation>
        </message>
        <message>
            <source>You have %1 conversations; nobody gets more than %2, quiet ones included.</source>
            <translation>你手上有 %1 个会话，连静默的在内最多 %2 个。</translation>
        </message>
        <message>
            <source>Your conversations take %1 of %2 places. The next comes as soon as one ends, is parked or falls quiet.</source>
            <translation>你的会话占用了 %1 / %2 个名额。有会话结束、暂放或静默后，就会派下一个。</translation>
        </message>
        <message>
            <source>After signing in it begins slowly: %1 of %2 for now. With every one that you close there is more room.</source>
            <translation>刚登录时派单较慢：目前 %1 / %2 个。每结束一个会话，名额会增加。</translation>
        </message>
        <message>
            <source>You were just offered one. The next can come from %1 on.</source>
            <translation>刚刚给你派过一个，%1 起才会派下一个。</translation>
        </message>
        <message>
            <source>You were just offered one; there is a short pause.</source>
            <translation>刚刚给你派过一个，请稍等片刻。</translation>
        </message>
        <message>
            <source>a skill</source>
            <translation>某项技能</translation>
        </message>
        <message>
            <source>%1: your group doesn't serve this queue</source>
            <translation>%1：你所在的组不接这个队列</translation>
        </message>
        <message>
            <source>%1: wants %2 level %3, which you don't have</source>
            <translation>%1：需要“%2”%3 级，你还没有</translation>
        </message>
        <message>
            <source>%1: wants %2 level %3, yours is %4</source>
            <translation>%1：需要“%2”%3 级，你是 %4 级</translation>
        </message>
        <message>
            <source>%1: your certificate for %2 has run out</source>
            <translation>%1：你的“%2”认证已过期</translation>
        </message>
        <message>
            <source>%1: they speak a language that you don't</source>
            <translation>%1：你不会客户使用的语言</translation>
        </message>
        <message>
            <source>%1: your group is asked later than others</source>
            <translation>%1：稍后才会派给你所在的组</translation>
        </message>
        <message>
            <source>%1: too much work for the room that you have</source>
            <translation>%1：工作量超出你剩余的名额</translation>
        </message>
        <message>
            <source>%1: kept for a colleague by name</source>
            <translation>%1：指定留给了某位同事</translation>
        </message>
        <message>
            <source>%1: transferred to a group or skill that isn&apos;t yours</source>
            <translation>%1：已转给别的组或技能，不在你的范围</translation>
        </message>
        <message>
            <source>%1: your own group&apos;s customers wait too long to lend you</source>
            <translation>%1：你们组自己的客户也等得久，暂不借调</translation>
        </message>
        <message>
            <source>%1: you let them pass; others are asked first</source>
            <translation>%1：你刚错过或婉拒过，先派给其他同事</translation>
        </message>
        <message>
            <source>%1: not offered before the customer writes or more is known</source>
            <translation>%1：等客户先留言或补充信息后再派单</translation>
        </message>
        <message>
            <source>%1: messages that were left, offered when it opens</source>
            <translation>%1：留言，开始营业后派单</translation>
        </message>
        <message>
            <source>%1: would come to you</source>
            <translation>%1：本可派给你</translation>
        </message>
        <message>
            <source>You serve %1; nobody waits there.</source>
            <translation>你接待%1，那里没有客户在等。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>%1: the customer went away before asking anything</source>
            <translation>%1：客户没提问就离开了</translation>
        </message>
        <message>
            <source>You chose to take no more than %2 at once; your conversations take %1.</source>
            <translation>你选择了同时最多接待 %2 个名额，你的会话占用了 %1 个。</translation>
        </message>
    </context>
    <context>
        <name>WrapUpPanel</name>
        <message>
            <source>Finish</source>
            <translation>完成小结</translation>
        </message>
        <message>
            <source>Add a tag, Enter</source>
            <translation>添加标签，按 Enter</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>What the next colleague should know</source>
            <translation>下一位同事需要知道的事</translation>
        </message>
        <message>
            <source>The time could not be extended.</source>
            <translation>未能延长时间。</translation>
        </message>
        <message>
            <source>What you entered is kept.</source>
            <translation>你填写的内容都还在。</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>小结</translation>
        </message>
        <message>
            <source>Saved as it is when time is up</source>
            <translation>到时自动保存已选的内容</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>剩余 %1</translation>
        </message>
        <message>
            <source>Until you choose an outcome</source>
            <translation>选好结果后结束</translation>
        </message>
        <message numerus="yes">
            <source>%n s more</source>
            <translation>
                <numerusform>延长 %n 秒</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose an outcome first</source>
            <translation>请先选择结果</translation>
        </message>
        <message>
            <source>Remove the tag %1</source>
            <translation>移除标签 %1</translation>
        </message>
        <message>
            <source>The wrap-up was not saved.</source>
            <translation>小结未保存。</translation>
        </message>
        <message>
            <source>What you entered is still here.</source>
            <translation>你填写的内容都还在。</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>剩余时间</translation>
        </message>
        <message>
            <source>Continue the talk</source>
            <translation>继续接待</translation>
        </message>
        <message>
            <source>Closed by mistake, or one more thing to say: the customer can read you again.</source>
            <translation>误点了结束，或还有话要说：客户能继续收到你的消息。</translation>
        </message>
        <message>
            <source>Follow up…</source>
            <translation>稍后跟进…</translation>
        </message>
        <message>
            <source>Park it instead; it comes back to you at that time, with your note.</source>
            <translation>改为暂放；到时会话连同你的备注一起回到你这里。</translation>
        </message>
        <message numerus="yes">
            <source>In %n hours, at %1</source>
            <translation>
                <numerusform>%n 小时后，%1</numerusform>
            </translation>
        </message>
        <message>
            <source>Tomorrow at %1</source>
            <translation>明天 %1</translation>
        </message>
        <message>
            <source>The conversation could not be resumed.</source>
            <translation>会话未能继续接待。</translation>
        </message>
        <message>
            <source>The conversation could not be parked.</source>
            <translation>会话未能暂放。</translation>
        </message>
    </context>
    <context>
        <name>EditPopup</name>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Edit the message</source>
            <translation>编辑消息</translation>
        </message>
        <message>
            <source>The customer sees the new text and that it was edited.</source>
            <translation>客户会看到新的内容，并看到“已编辑”。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message numerus="yes">
            <source>%n character(s) too long</source>
            <translation>
                <numerusform>超出 %n 个字</numerusform>
            </translation>
        </message>
        <message>
            <source>The message was taken back meanwhile.</source>
            <translation>这条消息已经撤回了。</translation>
        </message>
        <message>
            <source>The new text could not be saved on this computer.</source>
            <translation>新内容未能保存到本机。</translation>
        </message>
        <message>
            <source>Save anyway</source>
            <translation>仍然保存</translation>
        </message>
    </context>
    <context>
        <name>MessageChanges</name>
        <message>
            <source>The message could not be taken back.</source>
            <translation>消息未能撤回。</translation>
        </message>
        <message>
            <source>The time for it is over.</source>
            <translation>已超过可修改的时间。</translation>
        </message>
        <message>
            <source>The conversation is no longer yours.</source>
            <translation>会话已不在你名下。</translation>
        </message>
        <message>
            <source>It was changed too often.</source>
            <translation>修改次数已达上限。</translation>
        </message>
        <message>
            <source>The hub refused it.</source>
            <translation>服务台拒绝了此操作。</translation>
        </message>
        <message>
            <source>The message is still there.</source>
            <translation>消息仍在会话中。</translation>
        </message>
        <message>
            <source>Not edited. %1</source>
            <translation>未能修改。%1</translation>
        </message>
        <message>
            <source>Copy my text</source>
            <translation>复制我写的内容</translation>
        </message>
        <message>
            <source>A rule of the desk forbids it.</source>
            <translation>本店规定不允许这样写。</translation>
        </message>
    </context>
    <context>
        <name>VersionsPopup</name>
        <message>
            <source>What the message said</source>
            <translation>消息的历史内容</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>正在查询…</translation>
        </message>
        <message>
            <source>The hub doesn&apos;t answer now. Try again when you are connected.</source>
            <translation>现在查不到，连上网络后再试。</translation>
        </message>
        <message>
            <source>Nothing earlier is kept, or it isn&apos;t yours to read.</source>
            <translation>没有更早的内容，或你无权查看。</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>%1 and since</source>
            <translation>%1 起</translation>
        </message>
    </context>
    <context>
        <name>UnsentHint</name>
        <message numerus="yes">
            <source>%n thing(s) that you wrote for %1 are kept here. They go out when you sign in there, or here if the desk has moved.</source>
            <translation>
                <numerusform>你发往 %1 的 %n 项内容还留在这台电脑上。登录那个地址后会发出；如果服务台换到了这个地址，在这里登录也会发出。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProxyPopup</name>
        <message>
            <source>The way to the hub</source>
            <translation>连接服务台的方式</translation>
        </message>
        <message>
            <source>The proxy asks who you are</source>
            <translation>代理服务器要求验证身份</translation>
        </message>
        <message>
            <source>Some networks let programs out through a proxy only. Your administrator knows.</source>
            <translation>有些网络只能通过代理访问外部，具体请咨询管理员。</translation>
        </message>
        <message>
            <source>%1 lets nobody through without a name and a password. They are often those of your computer, not of the hub.</source>
            <translation>%1 需要用户名和密码，通常是这台电脑的账号，而不是服务台的账号。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>As the system says</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>No proxy</source>
            <translation>不使用代理</translation>
        </message>
        <message>
            <source>This one</source>
            <translation>手动填写</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>代理</translation>
        </message>
        <message>
            <source>Address and port</source>
            <translation>地址和端口</translation>
        </message>
        <message>
            <source>User name at the proxy, if it asks for one</source>
            <translation>代理用户名（需要时填写）</translation>
        </message>
        <message>
            <source>Password at the proxy</source>
            <translation>代理密码</translation>
        </message>
        <message>
            <source>Write it like proxy.example.org:3128, or socks5://proxy.example.org:1080.</source>
            <translation>请写成 proxy.example.org:3128 或 socks5://proxy.example.org:1080 这样的形式。</translation>
        </message>
        <message>
            <source>Write the user name, too.</source>
            <translation>请同时填写用户名。</translation>
        </message>
        <message>
            <source>Write the password of this name, too.</source>
            <translation>请同时填写该用户名的密码。</translation>
        </message>
    </context>
    <context>
        <name>OutboxPopup</name>
        <message>
            <source>Answers in</source>
            <translation>响应时间</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>断线</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>时钟</translation>
        </message>
        <message>
            <source>The hub</source>
            <translation>服务台</translation>
        </message>
        <message>
            <source>What waits to be sent</source>
            <translation>等待发送的内容</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>Proxy…</source>
            <translation>代理…</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>重新登录</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>立即重试</translation>
        </message>
        <message>
            <source>Connected</source>
            <translation>已连接</translation>
        </message>
        <message>
            <source>At %1 somebody shows a certificate made for %2. If your administrator replaced the hub's, sign in again and compare. On a network of strangers wait, or take another one.</source>
            <translation>%1 出示的证书是签发给 %2 的。如果是管理员更换了服务台的证书，请重新登录并核对；如果在使用公共网络，请稍后再试或换个网络。</translation>
        </message>
        <message>
            <source>Shown now:
%1</source>
            <translation>当前证书：
%1</translation>
        </message>
        <message>
            <source>Trusted so far:
%1</source>
            <translation>此前信任的证书：
%1</translation>
        </message>
        <message>
            <source>Nothing waits: the hub has everything.</source>
            <translation>没有等待发送的内容，服务台已全部收到。</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) the hub does not have yet</source>
            <translation>
                <numerusform>%n 项内容服务台还没有收到</numerusform>
            </translation>
        </message>
        <message>
            <source>It could not be taken back: it has left already.</source>
            <translation>无法撤回：已经发出。</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Copy text</source>
            <translation>复制文字</translation>
        </message>
        <message>
            <source>Send now</source>
            <translation>立即发送</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>重新发送</translation>
        </message>
        <message>
            <source>It could not be sent: it is still here.</source>
            <translation>未能发送，内容还在这里。</translation>
        </message>
        <message>
            <source>It could not be taken back: its files cannot come back into the field. It is still here.</source>
            <translation>无法撤回：其中的文件无法放回输入框。内容还在这里。</translation>
        </message>
    </context>
    <context>
        <name>OutboxWords</name>
        <message numerus="yes">
            <source>Message with %n file(s) to %1</source>
            <translation>
                <numerusform>给 %1 的消息（%n 个文件）</numerusform>
            </translation>
        </message>
        <message>
            <source>Message to %1</source>
            <translation>给 %1 的消息</translation>
        </message>
        <message>
            <source>Presence: %1</source>
            <translation>状态：%1</translation>
        </message>
        <message>
            <source>Note on %1</source>
            <translation>%1 的备注</translation>
        </message>
        <message>
            <source>Park %1</source>
            <translation>暂放 %1</translation>
        </message>
        <message>
            <source>Take up %1 again</source>
            <translation>继续接待 %1</translation>
        </message>
        <message>
            <source>Close %1</source>
            <translation>结束 %1</translation>
        </message>
        <message>
            <source>Hand %1 on</source>
            <translation>转接 %1</translation>
        </message>
        <message>
            <source>Take %1 out of the line</source>
            <translation>从队列认领 %1</translation>
        </message>
        <message>
            <source>Take %1 over</source>
            <translation>接管 %1</translation>
        </message>
        <message>
            <source>Wrap-up of %1</source>
            <translation>%1 的小结</translation>
        </message>
        <message>
            <source>More time for the wrap-up of %1</source>
            <translation>延长 %1 的小结时间</translation>
        </message>
        <message>
            <source>What is known of %1</source>
            <translation>%1 的客户资料</translation>
        </message>
        <message>
            <source>Accept an offer</source>
            <translation>接受派单</translation>
        </message>
        <message>
            <source>Decline an offer</source>
            <translation>婉拒派单</translation>
        </message>
        <message>
            <source>Block or unblock a customer</source>
            <translation>屏蔽或解除屏蔽客户</translation>
        </message>
        <message>
            <source>waits its turn</source>
            <translation>排队等待发送</translation>
        </message>
        <message>
            <source>waits for the connection</source>
            <translation>等待连接恢复</translation>
        </message>
        <message>
            <source>on its way</source>
            <translation>正在发送</translation>
        </message>
        <message>
            <source>%1 of %2 files sent</source>
            <translation>已上传 %1/%2 个文件</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>not now</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>%1; slowest lately %2 ms</source>
            <translation>%1，近期最慢 %2 ms</translation>
        </message>
        <message>
            <source>not in the last 10 minutes</source>
            <translation>近 10 分钟没有</translation>
        </message>
        <message numerus="yes">
            <source>%n time(s) in the last 10 minutes</source>
            <translation>
                <numerusform>近 10 分钟 %n 次</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This computer's is %n s slow.</source>
            <translation>
                <numerusform>本机慢 %n 秒。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This computer's is %n s fast.</source>
            <translation>
                <numerusform>本机快 %n 秒。</numerusform>
            </translation>
        </message>
        <message>
            <source>does not answer</source>
            <translation>没有响应</translation>
        </message>
        <message>
            <source>works as it should</source>
            <translation>运行正常</translation>
        </message>
        <message>
            <source>has much to do and leaves less important things away</source>
            <translation>负载较高，已暂停次要功能</translation>
        </message>
        <message>
            <source>takes nothing new: its disk is full. What you send waits here.</source>
            <translation>磁盘已满，暂不接收新内容。你发送的内容会保留在本机。</translation>
        </message>
        <message>
            <source>is being stopped or moved</source>
            <translation>正在停止或迁移</translation>
        </message>
        <message>
            <source>is behind; nobody new gets in for a moment</source>
            <translation>数据同步中，暂时无法登录</translation>
        </message>
        <message>
            <source>New text of a message to %1</source>
            <translation>修改给 %1 的消息</translation>
        </message>
        <message>
            <source>Taking back a message to %1</source>
            <translation>撤回给 %1 的消息</translation>
        </message>
        <message>
            <source>Canned reply</source>
            <translation>常用回复</translation>
        </message>
        <message>
            <source>Removing a canned reply</source>
            <translation>删除常用回复</translation>
        </message>
        <message>
            <source>How many conversations at a time</source>
            <translation>同时接待数</translation>
        </message>
        <message>
            <source>%1 of %2 files sent, the rest waits for the connection</source>
            <translation>已上传 %1/%2 个文件，其余等待连接恢复</translation>
        </message>
        <message>
            <source>%1, which is slow: what you send takes longer, nothing is lost</source>
            <translation>%1，网络较慢：发送会多花些时间，内容不会丢失</translation>
        </message>
        <message>
            <source>Show a masked field</source>
            <translation>显示已遮盖的字段</translation>
        </message>
        <message>
            <source>was not taken and waits for you</source>
            <translation>未被接收，等你处理</translation>
        </message>
        <message>
            <source>goes now</source>
            <translation>即将发出</translation>
        </message>
        <message numerus="yes">
            <source>held for %n s more: you can still take it back</source>
            <translation>
                <numerusform>还会保留 %n 秒，可以撤回</numerusform>
            </translation>
        </message>
        <message>
            <source>Merge two customers</source>
            <translation>合并两位客户</translation>
        </message>
        <message>
            <source>Undo the merge of two customers</source>
            <translation>撤销两位客户的合并</translation>
        </message>
        <message>
            <source>New version of an article</source>
            <translation>条目的新版本</translation>
        </message>
        <message>
            <source>Hand an article in for review</source>
            <translation>把条目送审</translation>
        </message>
        <message>
            <source>Publish an article</source>
            <translation>发布条目</translation>
        </message>
        <message>
            <source>Return an article to its author</source>
            <translation>把条目退回给作者</translation>
        </message>
        <message>
            <source>Retire an article</source>
            <translation>下架条目</translation>
        </message>
        <message>
            <source>Restore an earlier version of an article</source>
            <translation>恢复条目的旧版本</translation>
        </message>
        <message>
            <source>Feedback on an article</source>
            <translation>对条目的反馈</translation>
        </message>
        <message>
            <source>Answers about what changed</source>
            <translation>更新内容小测的回答</translation>
        </message>
    </context>
    <context>
        <name>NetworkSection</name>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>更改…</translation>
        </message>
        <message>
            <source>Change the proxy</source>
            <translation>更改代理</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>代理</translation>
        </message>
        <message>
            <source>Proxy: %1</source>
            <translation>代理：%1</translation>
        </message>
        <message>
            <source>as the system says</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>none</source>
            <translation>不使用</translation>
        </message>
    </context>
    <context>
        <name>HistoryHint</name>
        <message>
            <source>The hub does not show you the rest of this conversation.</source>
            <translation>你无权查看此会话的其余内容。</translation>
        </message>
        <message>
            <source>This conversation isn&apos;t on this computer. It comes when the connection is back.</source>
            <translation>本机没有此会话的内容，恢复连接后显示。</translation>
        </message>
        <message>
            <source>Earlier messages come when the connection is back.</source>
            <translation>更早的消息在恢复连接后显示。</translation>
        </message>
    </context>
    <context>
        <name>LockPage</name>
        <message>
            <source>Locked</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <source>%1 is signed in. What you wrote is kept.</source>
            <translation>%1 已登录。你写的内容都还在。</translation>
        </message>
        <message>
            <source>Your password</source>
            <translation>你的密码</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>退出登录</translation>
        </message>
        <message>
            <source>Somebody waits for you.</source>
            <translation>有人在等你。</translation>
        </message>
        <message>
            <source>The password is wrong.</source>
            <translation>密码错误。</translation>
        </message>
        <message>
            <source>This computer can&apos;t check your password now. Sign out, and in again; what you wrote is kept.</source>
            <translation>本机暂时无法验证密码。请退出后重新登录，你写的内容都还在。</translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong passwords. Try again in %n second(s).</source>
            <translation>
                <numerusform>密码错误次数过多，请 %n 秒后再试。</numerusform>
            </translation>
        </message>
        <message>
            <source>Your open conversations go back to the queue. Press again to sign out.</source>
            <translation>你进行中的会话会回到队列。再按一次即退出登录。</translation>
        </message>
    </context>
    <context>
        <name>SendGuard</name>
        <message>
            <source>Change it</source>
            <translation>去修改</translation>
        </message>
        <message>
            <source>See the rule</source>
            <translation>查看规则</translation>
        </message>
        <message>
            <source>The desk has a rule against “%1”.</source>
            <translation>本店规定不能这样写：“%1”。</translation>
        </message>
        <message>
            <source>It can't be sent like this. Change what is marked.</source>
            <translation>这样不能发送，请先修改标出的内容。</translation>
        </message>
        <message>
            <source>%1 again sends it anyway.</source>
            <translation>再按一次 %1 仍然发送。</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) marked.</source>
            <translation>
                <numerusform>共标出 %n 处。</numerusform>
            </translation>
        </message>
        <message>
            <source>It can't be saved like this. Change what is marked.</source>
            <translation>这样不能保存，请先修改标出的内容。</translation>
        </message>
        <message>
            <source>%1 again saves it anyway.</source>
            <translation>再按一次 %1 仍然保存。</translation>
        </message>
    </context>
    <context>
        <name>DeskLinks</name>
        <message>
            <source>missing: %1</source>
            <translation>缺少%1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>%1 can't be opened: %2</source>
            <translation>无法打开 %1：%2</translation>
        </message>
        <message>
            <source>Opens %1 in the browser</source>
            <translation>在浏览器中打开 %1</translation>
        </message>
    </context>
</TS>
