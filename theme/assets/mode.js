/* 首次绘制之前：把读者选过的阅读方式写成 html 的 data- 属性。 */
(function(w,d){"use strict";
var root=d.documentElement,key="gongkai-reading",
rules={elder:/^1$/,tools:/^1$/,fs:/^[1-4]$/,scheme:/^(light|dark|ky|yk|bw)$/,rate:/^(slow|fast)$/,point:/^1$/,caption:/^1$/,letter:/^1$/,line:/^1$/,guide:/^1$/,cursor:/^1$/,plain:/^1$/,pinyin:/^1$/},
g={state:{},stored:true,
read:function(){var s=null,n,v;g.state={};try{s=w.localStorage.getItem(key)}catch(e){g.stored=false}
try{s=JSON.parse(s)||{}}catch(e){s={}}
for(n in rules){v=s[n];if(typeof v==="string"&&rules[n].test(v))g.state[n]=v}},
save:function(){try{w.localStorage.setItem(key,JSON.stringify(g.state));g.stored=true}catch(e){g.stored=false}},
put:function(n,v){if(v)g.state[n]=v;else delete g.state[n]},
apply:function(){var n,s=g.state;for(n in rules){if(s[n])root.setAttribute("data-"+n,s[n]);else root.removeAttribute("data-"+n)}
if(s.elder||s.plain||+s.fs>2)root.setAttribute("data-one","");else root.removeAttribute("data-one")}},
asked=/[?&]mode=(standard|elder|accessible)(&|$)/.exec(w.location.search);
root.className=/[?&]q=[^&]/.test(w.location.search)?"js asked":"js";w.gongkai=g;g.key=key;g.read();
if(asked){g.put("elder",asked[1]==="elder"?"1":"");g.put("tools",asked[1]==="accessible"?"1":"");g.save()}
g.apply()})(window,document);
