// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Texts for people: Chinese | English. {x} is the value x; {x, one|many} counts it. Never parsed as HTML.
const texts = {
	title: '在线客服 | Customer service',
	language: 'Switch to English | 切换到中文',
	live: '已连接 | Connected',
	connecting: '正在连接… | Connecting…',
	offline: '未连接 | Not connected',
	again: '网络断开，正在重连（第 {n} 次）。 | Connection lost, reconnecting (attempt {n}). ',
	kept: '{n} 条消息已留在本页，恢复后自动发出。 | {n, message is~messages are} kept here and will be sent automatically.',
	safe: '消息不会丢。 | Nothing is lost.',
	now: '立即重连 | Reconnect now',
	caughtUp: '网络恢复，没有漏掉消息 | Network is back, nothing was missed',
	auth: '登录已失效，请刷新。未发出的内容保留在本页。 | Your visit could not be confirmed, please reload. What was not sent is kept here.',
	version: '页面版本过旧，请刷新。未发出的内容会保留。 | This page is out of date, please reload it. What was not sent is kept.',
	wiped: '服务台已结束此次访问，本页的记录已清除。 | The desk ended this visit and its record was removed from this page.',
	reload: '刷新页面 | Reload',
	hello: '您好，请问需要什么帮助？ | Hello, how can we help?',
	helloMore: '选择一个主题，写下问题，客服来了就能直接处理。 | Choose a topic and write your question, so that an agent can start on it at once.',
	topics: '咨询主题 | Topic',
	pickTopic: '请先选择咨询主题 | Please choose a topic first',
	shut: '现在没有开放的主题，请稍后再来。 | No topic is open at the moment, please come back later.',
	newTopic: '咨询别的主题 | Ask about something else',
	ahead: '前面的人 | ahead of you',
	next: '下一位就是您 | You are next',
	about: '大约 {t} | About {t}',
	soon: '不到 1 分钟 | Less than a minute',
	noEstimate: '暂时没法估算时间 | No estimate at the moment',
	basis: '按最近的实际速度估算，变慢了会直接告诉您。 | Estimated from the recent pace. If it gets slower, you will see it here. ',
	waited: '您已等 {t} | You have waited {t}',
	leave: '可以锁屏或离开，排队不会丢。轮到您时会响一声。 | You can lock the screen or leave, your place is kept. You will hear a sound when it is your turn.',
	queuedFor: '排队 {t} | Waited {t}',
	end: '结束 | End',
	endAsk: '结束这次会话？ | End this conversation?',
	joined: '{t} {name} 为您服务 | {t} {name} is here for you',
	agent: '客服 | Agent',
	bot: '机器人 | Assistant',
	you: '您 | You',
	away: '客服的网络断了，正在重连。您可以继续写，他都会看到。 | Your agent is reconnecting. Go on writing, it will all be seen.',
	awayShort: '客服正在重连 | Agent reconnecting',
	released: '{t} 客服没能回来，正在为您找另一位 | {t} The agent could not come back, another one is being found',
	reopened: '{t} 会话继续 | {t} The conversation goes on',
	typing: '{name} 正在输入… | {name} is typing…',
	preview: '您正在输入的内容，客服也能看到 | Your agent can see what you are typing',
	ended: '会话已结束 | Conversation closed',
	byagent: '{t} 会话已结束 | {t} The conversation was closed',
	bycustomer: '{t} 您结束了会话 | {t} You ended the conversation',
	bytimeout: '{t} 太久没有消息，会话已结束 | {t} Closed after a long silence',
	older: '更早的消息 | Earlier messages',
	today: '今天 | Today',
	yesterday: '昨天 | Yesterday',
	queued: '等待网络 | Waiting for the network',
	sending: '发送中 | Sending',
	sent: '已发送 | Sent',
	delivered: '已送达 | Delivered',
	read: '已读 | Read',
	write: '输入消息 | Write a message',
	writeFirst: '写下您的问题 | Write your question',
	writeWaiting: '补充说明，客服来了先看到 | Add details for the agent',
	writeClosed: '还有问题？接着说，仍在这里 | Another question? Go on here',
	send: '发送 | Send',
	attach: '发送图片或文件 | Send a picture or file',
	left: '还能写 {n} 字 | {n, character~characters} left',
	over: '超出 {n} 字，请分成几条发送 | {n, character~characters} too many, please send it in parts',
	uploading: '上传中 {n}% | Uploading {n}%',
	cancel: '取消 | Cancel',
	retry: '重试 | Try again',
	close: '关闭 | Close',
	picture: '图片 {name} | Picture {name}',
	fileLarge: '“{name}” 超过 {size}，没有发送。 | “{name}” is larger than {size} and was not sent.',
	fileEmpty: '“{name}” 是空文件，没有发送。 | “{name}” is empty and was not sent.',
	fileType: '这里不能发送 “{name}” 这类文件。 | Files like “{name}” can’t be sent here.',
	fileFail: '没有传完，文件还在这里 | Not uploaded completely, the file is still here',
	fileDenied: '“{name}” 没能发送。 | “{name}” could not be sent.',
	fileAfter: '请先写下问题，再发送文件。 | Please write your question first, then send the file.',
	denied: '这里不允许这样做。 | This is not allowed here.',
	invalid: '服务台不接受这条内容。 | The desk could not accept this.',
	too_large: '内容太长。 | This is too long.',
	conflict: '会话的状态已经变了。 | The conversation has changed meanwhile.',
	failed: '没有成功。 | This did not work.',
	inBox: '内容已放回输入框。 | Your text is back in the box.',
	full: '浏览器空间已满，没有发送，内容还在这里。 | The browser’s storage is full. Nothing was sent, your text is still here.',
	rate: '这次服务怎么样？ | How was it?',
	star: '{n} 星，{word} | {n, star~stars}, {word}',
	star1: '很不满意 | very bad', star2: '不满意 | bad', star3: '一般 | fair', star4: '满意 | good', star5: '很满意 | very good',
	star0: '请选择星级 | Choose the stars',
	patient: '很耐心 | Patient', solved: '解决了 | Solved', quick: '回复快 | Quick',
	slow: '等太久 | Long wait', unclear: '没说清 | Unclear', unsolved: '没解决 | Not solved', rude: '态度不好 | Unfriendly',
	rateText: '还想说点什么（可不填） | Anything to add (optional)',
	skip: '不评了 | Skip',
	submit: '提交评价 | Send rating',
	thanks: '谢谢您的评价：{n} 星 | Thank you for rating: {n, star~stars}',
	sec: '{n} 秒 | {n} s',
	min: '{n} 分钟 | {n} min',
	minSec: '{m} 分 {s} 秒 | {m} min {s} s',
	hour: '{h} 小时 {m} 分 | {h} h {m} min',
};

let chinese = false;

/** 'zh' for the first Chinese browser language unless English comes before it. */
export function pick(languages = []) {
	return languages.find((tag) => /^(zh|en)\b/i.test(tag))?.slice(0, 2).toLowerCase() ?? 'en';
}
export function speak(language) { chinese = language === 'zh'; }
export const language = () => (chinese ? 'zh' : 'en');
export const locale = () => (chinese ? 'zh-CN' : 'en-GB');

/** The text of a key. An unknown key shows as itself. */
export function say(key, values = {}) {
	const text = texts[key]?.split(' | ')[chinese ? 0 : 1] ?? key;
	return text.replace(/\{(\w+)(?:, ([^~}]*)~([^}]*))?\}/g, (all, name, one, many) => {
		const value = values[name] ?? '';
		return one ? `${value} ${value === 1 ? one : many}` : value;
	});
}

/** From {zh, en}, or whichever is there. */
export const named = (names) => (names && (names[language()] || names.zh || names.en)) || '';

export const time = (at) => new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export function day(at, now) {
	const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 864e5);
	return days < 2 ? say(days < 1 ? 'today' : 'yesterday')
		: new Date(at).toLocaleDateString(locale(), { year: days > 300 ? 'numeric' : undefined, month: 'long', day: 'numeric' });
}

export function span(ms) {
	const s = Math.max(0, Math.floor(ms / 1000));
	const m = Math.floor(s / 60);
	return s < 60 ? say('sec', { n: s }) : m < 60 ? say('minSec', { m, s: s % 60 }) : say('hour', { h: Math.floor(m / 60), m: m % 60 });
}

export function size(bytes) {
	return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export const all = texts;
